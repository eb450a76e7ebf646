/** Which page an address shows. */
import { path } from "./app/address";
import { EventPage } from "./pages/event/EventPage";
import { EventsPage } from "./pages/events/EventsPage";
import { ActorPage } from "./pages/lists/ActorPage";
import { ActorsPage } from "./pages/lists/ActorsPage";
import { RecordPage } from "./pages/lists/RecordPage";
import { ReportsPage } from "./pages/lists/ReportsPage";
import { SearchPage } from "./pages/lists/SearchPage";
import { ReportPage } from "./pages/report/ReportPage";
import { ReviewPage } from "./pages/review/ReviewPage";
import { JudgeDialog } from "./review/JudgeDialog";
import { Door } from "./ui/Door";
import { Shell } from "./ui/Shell";
import { WordsDrawer } from "./ui/words";

export function App() {
  const [, place = "", ...rest] = path.value.split("/");
  return (
    <Door>
      <Shell>
        {page(place, decoded(rest.join("/")))}
        <WordsDrawer />
        <JudgeDialog />
      </Shell>
    </Door>
  );
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function page(place: string, id: string) {
  switch (place) {
    case "":
    case "events":
      return <EventsPage />;
    case "event":
      return <EventPage key={id} id={id} />;
    case "reports":
      return <ReportsPage />;
    case "report":
      return <ReportPage key={id} id={id} />;
    case "review":
      return <ReviewPage />;
    case "actors":
      return <ActorsPage />;
    case "actor":
      return <ActorPage key={id} id={id} />;
    case "search":
      return <SearchPage />;
    case "record":
    case "failures":
      return <RecordPage />;
    default:
      return <p class="empty">There is no such page. <a href="/events">To the events</a></p>;
  }
}
