"""Every report says the same findings in its own format, and the format's own reader accepts it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import jsonschema
import pytest
from lxml import etree
from rich.console import Console
from sarif_pydantic import Sarif

from bitext.check import RULES, Context, run
from bitext.errors import InputError
from bitext.glossary import Glossary
from bitext.model import Review, Severity, Span
from bitext.report import github, gitlab, junit, markdown, sarif, text
from bitext.report import json as json_report
from bitext.report.places import excerpt, places, position
from bitext.script import display_width
from tests.build import alignment, document

ZH = ["他被捕了。", "他们有四十八名成员，至今没有任何消息。", "谢谢。"]
EN = ["He was arrested.", "They have 84 members, and there is no news of them.", "An extra line."]


@pytest.fixture
def review() -> Review:
    """A number that differs, a paragraph without English and one without Chinese."""
    made = alignment(ZH, EN, [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((), (2,))])
    return Review(title="letter", alignment=made, findings=run(Context(alignment=made, glossary=Glossary())))


def test_the_fixture_has_all_it_should(review: Review):
    """Three findings on known lines."""
    assert [
        (f.rule, [(p.lang.value, p.line, p.column) for p in places(review, f)]) for f in review.findings
    ] == [
        ("number-mismatch", [("zh", 3, 4), ("en", 3, 11)]),
        ("missing", [("zh", 5, 1)]),
        ("added", [("en", 5, 1)]),
    ]


def test_sarif_is_valid_and_placed(review: Review):
    """An independent model of SARIF 2.1.0 reads it; URIs are relative, fingerprints stable."""
    data = sarif.dumps([review])
    log = Sarif.model_validate_json(data)
    results = log.runs[0].results or []
    assert [result.rule_id for result in results] == ["number-mismatch", "missing", "added"]
    raw = json.loads(data)["runs"][0]
    first = raw["results"][0]
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "letter.en.txt"
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "letter.zh.txt"
    assert first["partialFingerprints"]["bitext/v1"] == review.findings[0].fingerprint
    assert [rule["id"] for rule in raw["tool"]["driver"]["rules"]] == list(RULES)
    assert raw["columnKind"] == "unicodeCodePoints"


def test_github_annotations_escape_and_stay_within_the_limit(review: Review):
    """Ten of one severity at most, the first of a longer list telling how many are left."""
    many = replace(review, findings=review.findings[:1] * 25)
    lines = github.dumps([many]).splitlines()
    assert len(lines) == github.LIMIT
    assert "16 more" in lines[0]
    assert lines[1].startswith(
        "::error file=letter.en.txt,line=3,endLine=3,col=11,title=bitext number-mismatch::"
    )
    odd = replace(review.findings[0], message="50%\nof: a, b")
    line = github.dumps([replace(review, findings=(odd,))])
    assert line.count("\n") == 1
    assert "50%25%0Aof: a, b" in line


def test_junit_is_xml_with_a_case_for_each_rule(review: Review):
    """Failures are the rules with warnings or errors; text that XML cannot hold does not break it."""
    odd = replace(review.findings[0], message="a <b> & \x00 c")
    root = etree.fromstring(junit.dumps([replace(review, findings=(*review.findings, odd))]))
    assert len(root.findall(".//testcase")) == len(RULES)
    assert {case.get("name") for case in root.findall(".//testcase[failure]")} == {
        "number-mismatch",
        "missing",
        "added",
    }


def test_gitlab_has_path_line_and_unique_fingerprints(review: Review):
    """What GitLab needs of each issue is there."""
    issues = json.loads(gitlab.dumps([review]))
    assert [(issue["location"]["path"], issue["location"]["lines"]["begin"]) for issue in issues] == [
        ("letter.en.txt", 3),
        ("letter.zh.txt", 5),
        ("letter.en.txt", 5),
    ]
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_markdown_counts_first_and_shows_text_literally(review: Review):
    """The summary line leads; markup in the text stays text."""
    odd = replace(review.findings[0], message="a | b *c* <script>")
    summary = markdown.dumps([replace(review, findings=(odd,))])
    assert summary.splitlines()[2] == "1 document: 1 error, 0 warnings, 0 notes."
    assert r"a \| b \*c\* \<script\>" in summary


def test_terminal_report_marks_the_place(review: Review):
    """The caret line stands under the number, counted in columns."""
    stream = io.StringIO()
    text.write(review, Console(file=stream, width=100))
    lines = stream.getvalue().splitlines()
    at = next(i for i, line in enumerate(lines) if "They have 84 members" in line)
    caret = lines[at + 1]
    assert lines[at][caret.index("^") : caret.rindex("^") + 1] == "84"
    at = next(i for i, line in enumerate(lines) if "他们有四十八名" in line)
    caret = lines[at + 1]
    before = lines[at][: lines[at].index("四十八")]
    assert caret.index("^") == display_width(before)
    assert caret.count("^") == 6
    assert "2 errors  1 warning  0 notes" in lines[-1]


def test_json_round_trip_and_schema(review: Review):
    """The whole review comes back equal, and the published schema describes it."""
    data = json_report.dumps(review)
    assert json_report.loads(data) == review
    assert json_report.dumps(json_report.loads(data)) == data
    jsonschema.validate(json.loads(data), json_report.schema())
    with pytest.raises(InputError, match=r"x\.json: not a bitext JSON file"):
        json_report.loads(b'{"bitext": 1, "reviews": []}', where="x.json")


def test_published_schema_is_current():
    """docs/schema/review.schema.json is what the code says."""
    from pathlib import Path

    published = Path(__file__).parents[2] / "docs" / "schema" / "review.schema.json"
    assert json.loads(published.read_text("utf-8")) == json.loads(json.dumps(json_report.schema()))


def test_excerpts_fit_their_width():
    """An excerpt never exceeds the columns asked for, keeps the marked text, and counts Han as two."""
    made = document(["前面" * 40 + "四十八" + "后面" * 40])
    at = made.text.index("四十八")
    shown = excerpt(made, Span(at, at + 3), 50)
    assert display_width(shown.text) <= 50
    assert re.search("四十八", shown.text)
    assert shown.width == 6
    assert display_width(shown.text[: shown.text.index("四十八")]) == shown.offset


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_count_every_line_end(newline: str):
    """Line and column are right whatever ends the lines."""
    body = newline.join(["一", "二三", "four"])
    assert position(body, body.index("三")) == (2, 2)
    assert position(body, body.index("four")) == (3, 1)
    assert position(body, len(body)) == (3, 5)


def test_severity_levels_follow_the_finding(review: Review):
    """A finding whose severity was configured is reported with that severity everywhere."""
    note = replace(review.findings[0], severity=Severity.NOTE)
    only = replace(review, findings=(note,))
    assert json.loads(sarif.dumps([only]))["runs"][0]["results"][0]["level"] == "note"
    assert github.dumps([only]).startswith("::notice ")
