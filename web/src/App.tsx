/** Which page an address shows. */
import { path } from "./app/address";
import { EventPage } from "./pages/event/EventPage";
import { EventsPage } from "./pages/events/EventsPage";
import { ReportPage } from "./pages/report/ReportPage";
import { JudgeDialog } from "./review/JudgeDialog";
import { Shell } from "./ui/Shell";
import { WordsDrawer } from "./ui/words";

export function App() {
  const [, place = "", ...rest] = path.value.split("/");
  const id = decodeURIComponent(rest.join("/"));
  return (
    <Shell>
      {page(place, id)}
      <WordsDrawer />
      <JudgeDialog />
    </Shell>
  );
}

function page(place: string, id: string) {
  switch (place) {
    case "":
    case "events":
      return <EventsPage />;
    case "event":
      return <EventPage key={id} id={id} />;
    case "report":
      return <ReportPage key={id} id={id} />;
    default:
      return <p class="empty">There is no such page.</p>;
  }
}
