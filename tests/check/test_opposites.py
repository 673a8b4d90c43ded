"""English that says the opposite of the Chinese."""

from __future__ import annotations

import pytest

from bitext.check import Context, run
from bitext.check.poles import pairs
from bitext.glossary import Glossary
from bitext.model import Bead, Lang
from tests.build import alignment


def found(zh: str, en: str, sentences: list[Bead] | None = None) -> list[tuple[str, str]]:
    """The Chinese and English words that are reported."""
    made = alignment([zh], [en], sentence_beads=sentences)
    return [
        (each.zh[0].of(zh), each.en[0].of(en))
        for each in run(Context(alignment=made, glossary=Glossary()))
        if each.rule == "reversed-meaning"
    ]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("法院宣判两人无罪。", "The two were found guilty.", ("无罪", "guilty")),
        ("法院宣判兩人有罪。", "The two were found not guilty.", ("有罪", "not guilty")),
        ("二审裁定维持原判。", "The court overturned the verdict.", ("维持原判", "overturned")),
        ("法院驳回了他的上诉。", "The court allowed his appeal.", ("驳回了他的上诉", "allowed his appeal")),
        ("监狱批准了会见申请。", "The prison rejected the request.", ("批准", "rejected")),
        ("会见申请未获批准。", "The request for a meeting was approved.", ("未获批准", "approved")),
        ("这次拘留是非法的。", "This detention was lawful.", ("非法", "lawful")),
        ("案件將不公開審理。", "The case will be heard in public.", ("不公開", "public")),
        ("三名律师昨日获释。", "Three lawyers were arrested yesterday.", ("获释", "arrested")),
        ("她否认所有指控。", "She admitted all the charges.", ("否认", "admitted")),
        ("检察院决定不起诉。", "It was decided to prosecute him.", ("不起诉", "prosecute him")),
        ("处三年以下有期徒刑", "imprisonment for not less than three years", ("年以下", "not less than")),
        ("他的父亲也被传唤。", "His mother was summoned too.", ("父亲", "mother")),
    ],
)
def test_reversed(zh: str, en: str, expected: tuple[str, str]):
    """A word that says the opposite is reported, once."""
    assert found(zh, en) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("法院宣判两人无罪。", "The two were acquitted."),
        ("会见申请未获批准。", "The request for a meeting was not approved."),
        ("监狱批准了会见申请。", "The prison did not reject the request."),
        ("他先获释，又被捕。", "He was arrested after he had been released."),
        ("场内严禁吸烟。", "No smoking, eating or drinking allowed."),
        ("未经批准，不得入内。", "Entry is refused."),
        ("是否批准会见申请？", "Was the request rejected?"),
        ("法人和非法人团体", "a legal person or an association"),
        ("他已获释，但仍被非法监视。", "He was released but remains under extra-legal watch."),
        ("他维持原来的看法。", "He reversed his car."),
        ("该组织公布了关押情况的报告。", "A report on this was released by the organisation."),
    ],
)
def test_left_alone(zh: str, en: str):
    """What agrees, says both, or stands beside a denial, a condition or a question is no finding."""
    assert found(zh, en) == []


def test_each_sentence_by_itself():
    """What another sentence says does not count, nor a link that is doubtful or none."""
    zh, en = "法院释放了甲。警方逮捕了乙。", "The court released A. The police arrested B."
    apart = [Bead(zh=(0,), en=(0,), parent=0), Bead(zh=(1,), en=(1,), parent=0)]
    assert found(zh, en, apart) == []
    assert found(zh, en.replace("released", "jailed"), apart) == [("释放", "jailed")]
    assert found(zh, en, [Bead(zh=(0,), en=(1,), parent=0)]) == [("释放", "arrested")]
    assert found(zh, en, [Bead(zh=(0,), en=(1,), score=0.5, parent=0)]) == []
    assert found(zh, en, [Bead(zh=(0,), en=(), parent=0), Bead(zh=(), en=(1,), parent=0)]) == []


def test_packaged_table():
    """Each language says both poles of every pair for certain."""
    for pair in pairs():
        assert set(pair) == set(Lang)
        for wordings in pair.values():
            assert {sense.pole for _, sense in wordings.forms if sense.certain} == {0, 1}


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("判决不得上诉。", "The verdict may be appealed.", ("不得上诉", "appealed")),
        ("判決不得上訴。", "The verdict may be appealed.", ("不得上訴", "appealed")),
        ("法院没有通知家属。", "The court notified the family.", ("没有通知", "notified")),
        ("证据尚未公布。", "The evidence has been published.", ("尚未公布", "published")),
        ("任何人不得被任意逮捕。", "Anyone may be arbitrarily arrested.", ("不得被任意", "arbitrarily")),
        ("她从未承认指控。", "She has admitted the charges.", ("从未承认", "admitted")),
    ],
)
def test_a_denial_is_lost(zh: str, en: str, expected: tuple[str, str]):
    """The Chinese denies what the English says."""
    assert found(zh, en, [Bead(zh=(0,), en=(0,), parent=0, score=0.99)]) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("判决不得上诉。", "The verdict may not be appealed."),
        ("判决不得上诉。", "Appeals against the verdict are barred."),
        ("法院没有通知家属。", "The court failed to notify the family."),
        ("法院没有通知家属。", "The court kept the family in the dark."),
        ("证据尚未公布。", "The evidence remains unpublished."),
        ("这样做是非法的，不符合规定。", "To do so is illegal."),
        ("法院不得不通知家属。", "The court notified the family."),
        ("法院有没有通知家属？", "Has the court notified the family?"),
        ("当事人无不通知家属。", "The parties notified their families."),
        ("她承不承认，都要开庭。", "Whether she admits it, the court will hear the case."),
    ],
)
def test_no_denial_is_lost(zh: str, en: str):
    """The English denies it in its own way, or the Chinese asks, or denies twice."""
    assert found(zh, en, [Bead(zh=(0,), en=(0,), parent=0, score=0.99)]) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("家属收到了通知书。", "The family has not received the notice.", ("收到", "has not received")),
        ("法院通知了家屬。", "The court didn’t notify the family.", ("通知", "didn’t notify")),
    ],
)
def test_a_denial_is_added(zh: str, en: str, expected: tuple[str, str]):
    """The English denies what the Chinese says."""
    assert found(zh, en, [Bead(zh=(0,), en=(0,), parent=0, score=0.99)]) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("家属还没收到通知书。", "The family has not received the notice."),
        ("法院拒绝通知家属。", "The court did not notify the family."),
        ("家属昨天才收到通知书。", "The family did not receive the notice until yesterday."),
        ("请通知家属。", "Why don't you notify the family?"),
        ("我认为她没有罪。", "I don't think she is guilty."),
    ],
)
def test_no_denial_is_added(zh: str, en: str):
    """The Chinese denies it in its own way, or the English asks or denies twice."""
    assert found(zh, en, [Bead(zh=(0,), en=(0,), parent=0, score=0.99)]) == []
