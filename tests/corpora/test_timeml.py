from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpora.timeml import TimeTag, read

HEAD = '<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2031-07-05T09:00">x</TIMEX3></DCT>'
BODY = (
    "<TEXT>\nShells <EVENT eid='e1'>fell</EVENT> <SIGNAL sid='s1'>on</SIGNAL> "
    "<TIMEX3 tid='t1' type='DATE' value='2031-07-04'>Friday</TIMEX3> &amp; for "
    "<TIMEX3 tid='t2' type='DURATION' value='P2D'>two <EVENT eid='e2'>days</EVENT></TIMEX3>.</TEXT></TimeML>"
)


def test_times_stand_where_the_plain_text_has_them(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(HEAD + BODY, encoding="utf-8")
    (report,) = read(tmp_path)
    assert (report.id, report.created) == ("a", date(2031, 7, 5))
    assert report.text == "\nShells fell on Friday & for two days."
    assert report.times == (TimeTag(16, 22, "DATE", "2031-07-04"), TimeTag(29, 37, "DURATION", "P2D"))
    assert [report.text[t.start : t.end] for t in report.times] == ["Friday", "two days"]


@pytest.mark.parametrize("content", ["no xml", "<TimeML><TEXT>a</TEXT></TimeML>", HEAD + "</TimeML>"])
def test_a_file_of_another_shape_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.tml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.tml: expected a TimeML file"):
        list(read(path))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    path = tmp_path / "c.tml"
    path.write_text(
        f'<!DOCTYPE TimeML [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        + (HEAD + BODY).split("?>")[1].replace("Shells", "&e;"),
        encoding="utf-8",
    )
    assert "secret" not in next(read(path)).text
