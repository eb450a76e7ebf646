import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/events.css";
import "./styles/event.css";
import "./styles/report.css";
import "./styles/review.css";
import "./styles/lists.css";
import { render } from "preact";
import { App } from "./App";
import { followLinks } from "./app/address";

document.addEventListener("click", followLinks);
render(<App />, document.getElementById("app")!);
