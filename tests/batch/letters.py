"""A small corpus of invented letters about invented persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PERSONS = (
    ("林晓明", "Lin Xiaoming"),
    ("周文海", "Zhou Wenhai"),
    ("陈立新", "Chen Lixin"),
    ("吴思远", "Wu Siyuan"),
)
MONTHS = ("January", "March", "May", "July", "August", "October")
NUMBERS = (1, 3, 5, 7, 8, 10)
DEMANDS = (
    ("我们要求当局立即释放他，并保障他会见律师的权利。",
     "We demand that the authorities release him at once and guarantee his right to meet his lawyers."),
    ("家属至今没有收到任何书面通知。", "To this day his family has received no written notice."),
    ("法庭拒绝了公开审理的申请。", "The court refused the application for a public trial."),
)  # fmt: skip


def letter(number: int) -> tuple[str, str]:
    """The Chinese and the English text of one letter; no two are alike."""
    zh, en = PERSONS[number % len(PERSONS)]
    month = number % len(MONTHS)
    demand = DEMANDS[number % len(DEMANDS)]
    day, lasted, signed = number % 28 + 1, number + 3, 20 + number
    chinese = (
        f"关于{zh}律师的公开信（第{number + 1}号）",
        f"{zh}律师于2019年{NUMBERS[month]}月{day}日被指定居所监视居住，至今已有{lasted}天。",
        demand[0],
        f"联合署名人共{signed}人。",
    )
    english = (
        f"Open letter on lawyer {en} (No. {number + 1})",
        (
            f"Lawyer {en} was placed under residential surveillance at a designated location on "
            f"{day} {MONTHS[month]} 2019; it has now lasted {lasted} days."
        ),
        demand[1],
        f"Signed by {signed} persons.",
    )
    return "\n\n".join(chinese) + "\n", "\n\n".join(english) + "\n"


def write(folder: Path, count: int) -> Path:
    """`count` pairs, `letter-00.zh.txt` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        zh, en = letter(number)
        (folder / f"letter-{number:02}.zh.txt").write_text(zh, "utf-8")
        (folder / f"letter-{number:02}.en.txt").write_text(en, "utf-8")
    return folder
