import pytest

from wirebook.grounding.actor_table import ActorTable
from wirebook.grounding.speakers import canonical_speaker, speaker_kind
from wirebook.model.kinds import SpeakerKind

TABLE = ActorTable.load()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Syrian Observatory for Human Rights", "monitor"),
        ("a monitoring group", "monitor"),
        ("Amnesty International", "monitor"),
        ("an AFP correspondent", "media"),
        ("state television", "media"),
        ("RADIO VENCEREMOS", "media"),
        ("residents", "witness"),
        ("a witness", "witness"),
        ("hospital sources", "witness"),
        ("Ann Karlsen", "witness"),
        ("the White Helmets", "aid"),
        ("Doctors Without Borders", "aid"),
        ("a rebel spokesman", "armed-group"),
        ("a spokesman for the Taliban", "armed-group"),
        ("FMLN GENERAL COMMAND", "armed-group"),
        ("the Russian defence ministry", "official"),
        ("police", "official"),
        ("a military source", "official"),
        ("Igor Konashenkov", "official"),
        ("UNICEF", "official"),
        ("Foreign Minister Ann Karlsen", "official"),
        ("the source", "unnamed"),
        ("analysts", "unnamed"),
        ("it", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_sorts_of_speaker(words: str, kind: SpeakerKind) -> None:
    assert speaker_kind(words, TABLE) == kind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("Rami Abdel Rahman", "Syrian Observatory for Human Rights"),
        ("SANA", "Syrian Arab News Agency"),
        ("an  elder", "an elder"),
    ],
)
def test_the_name_a_speaker_is_best_known_by(words: str, name: str) -> None:
    assert canonical_speaker(words, TABLE) == name
