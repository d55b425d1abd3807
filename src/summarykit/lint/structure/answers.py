"""What answers what: plans to problems, figures to plans, outcomes to the plans of last time."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.facts import Indicator, Plan, PreviousPlan, Problem
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.structure.looking import named
from summarykit.origin import FactRef
from summarykit.text.patterns import Pattern
from summarykit.values import PENDING

_MEASURABLE = Pattern(
    r"\d|\{\{|[年月旬周季][底末初内前]|季度|半年|[每本下今明]年|[每逐][年月季周日]|全部|全覆盖"
    r"|[一二三四五六七八九十百千万][个项次家所名人处条件场期户批]"
)
"""Words that say how much, or by when."""
_FIGURE = Pattern(r"\d|\{\{|[一二三四五六七八九十百半两][个项次家所名人处条件场期户批成数]")


def _unaddressed_problem(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """问题没有打算来解决。

    至少有一条打算写了“针对”时，找出没有被任何打算针对的问题。
    打算里都不写“针对”的不查：许多总结按工作分条，不与问题一一对应。

    误：问题有“制度不健全”“人手不足”，各条打算只针对“制度不健全”。
    正：另有一条打算，针对: [人手不足]。
    """
    summary = manuscript.summary
    addressed = {name for plan in summary.plans for name in plan.addresses}
    if not addressed:
        return
    for number, problem in enumerate(summary.problems, 1):
        if not {problem.id, problem.title} & addressed:
            yield Flaw(
                f"问题“{_problem_name(problem)}”没有打算来解决",
                FactRef(f"problems/{number}", problem.origin_of("title")),
                "在解决它的那条打算里写“针对”，用问题的编号或标题",
            )


def _problem_name(problem: Problem) -> str:
    return named(problem.title or problem.description or problem.cause or problem.id)


_FEW = 2


def _plan_without_target(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """打算没有目标和时限。

    多数打算写了目标或时限时，找出两样都没有、文字里也没有数量和时间的打算。
    写了目标或时限的不足两条，或不到半数时不查：许多总结的打算只写要做什么。

    误：三条打算中两条写了时限，另一条只有“加强队伍建设”。
    正：加强队伍建设，时限: 2026年6月底前。
    """
    plans = manuscript.summary.plans
    settled = sum(map(_is_settled, plans))
    if settled < _FEW or settled * 2 < len(plans):
        return
    for number, plan in enumerate(plans, 1):
        if not _is_settled(plan) and not _MEASURABLE.search(_said_in(plan)):
            yield Flaw(
                f"打算“{named(_said_in(plan))}”没有写目标，也没有写时限",
                FactRef(f"plans/{number}", plan.origin_of("title")),
                "补上“目标”或“时限”；确实不能定的可不理会",
            )


def _is_settled(plan: Plan) -> bool:
    return bool(plan.targets or plan.deadline)


def _said_in(plan: Plan) -> str:
    return "\n".join(filter(None, (plan.title, plan.text, *plan.actions)))


_UNFINISHED = {"部分完成": "完成了多少、还差什么", "未完成": "没有完成的原因", "转入": "转到哪里"}


def _previous_plan_without_outcome(
    manuscript: Manuscript, parameters: Parameters
) -> Iterator[Flaw]:
    """上期打算没有说清结果。

    上期打算的状态是部分完成、未完成或转入，却没有说明，也没有本期的打算承接它；
    或定过数量目标，部分完成的说明里却没有数。完成情况整个没写的，由 SK201 提醒。

    误：完成情况: {状态: 未完成}
    正：完成情况: {状态: 未完成, 说明: 选址未定}
    """
    summary = manuscript.summary
    continued = {name for plan in summary.plans for name in plan.continues}
    for number, previous in enumerate(summary.previous_plans, 1):
        if {previous.id, previous.title} & continued:
            continue
        what = _untold(manuscript, previous)
        if what and previous.outcome is not None:
            place = previous.outcome.origin_of("note" if previous.outcome.note else "status")
            ref = FactRef(f"previous_plans/{number}/outcome", place)
            yield _outcome_flaw(previous, what, ref)


def _untold(manuscript: Manuscript, previous: PreviousPlan) -> str:
    """What the outcome should tell and does not."""
    outcome = previous.outcome
    if outcome is None or outcome.status not in _UNFINISHED:
        return ""
    if not outcome.note:
        return _UNFINISHED[outcome.status]
    told = outcome.status != "部分完成" or _FIGURE.search(outcome.note)
    return "" if told or not _has_open_target(manuscript, previous) else "完成了多少"


def _has_open_target(manuscript: Manuscript, previous: PreviousPlan) -> bool:
    """Whether a target was set in figures and no figure of this period stands against it."""
    targets = (
        one if isinstance(one, Indicator) else manuscript.by_name.get(one)
        for one in previous.targets
    )
    return any(
        one is not None and one.value is None and one.target not in (None, PENDING)
        for one in targets
    )


def _outcome_flaw(previous: PreviousPlan, what: str, ref: FactRef) -> Flaw:
    outcome = previous.outcome
    status = outcome.status if outcome is not None else ""
    name = named(previous.title or previous.id)
    if outcome is not None and outcome.note:
        message = f"上期打算“{name}”定过数量目标，没有写{what}"
        return Flaw(message, ref, "在“说明”里写上本期达到的数", severity=Severity.INFO)
    hint = f"在“说明”里写{what}，或在本期打算里用“承接”指明它"
    return Flaw(f"上期打算“{name}”{status}，没有说明", ref, hint)


RULES = (
    Rule(
        code="SK401",
        name="unaddressed-problem",
        severity=Severity.WARNING,
        check=_unaddressed_problem,
    ),
    Rule(
        code="SK402",
        name="plan-without-target",
        severity=Severity.INFO,
        check=_plan_without_target,
    ),
    Rule(
        code="SK403",
        name="previous-plan-without-outcome",
        severity=Severity.WARNING,
        check=_previous_plan_without_outcome,
    ),
)
