using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Facts;

/// <summary>
/// RECAST of facts: those of the units that went wholly into one of today's count for it, so that sums and ratios are exact. Figures that do
/// not add over units are carried over as the weighted mean.
/// </summary>
internal sealed class FactRecast
{
    /// <summary>Above this part of the weight, predecessors without facts leave no value.</summary>
    private const decimal MostMissing = 0.20m;

    private readonly IMemberCatalogue _catalogue;
    private readonly FactSpace _space;
    private readonly Recasting _recasting;
    private readonly CubeDimension? _unit;

    private FactRecast(BoundQuestion question, FactSpace space, Recasting recasting) =>
        (_catalogue, _space, _recasting, _unit) = (question.Release.Members, space, recasting, question.Cube.Dimension(DimensionRole.Unit));

    public RecastWeight By => _recasting.By;

    public static FactRecast? Of(BoundQuestion question, FactSpace space) =>
        question.Cube.Dimension(DimensionRole.Unit) is null or { Id: "unit" } && Recasting.Of(question.Query.Era, question.Release.Members) is { } recasting ? new(question, space, recasting) : null;

    /// <summary>Whether units do not add up in the measure, so that it is carried over by weights.</summary>
    public bool IsWeighted(CubeMeasure measure) =>
        _unit is not null && measure.Kind is MeasureKind.Sum or MeasureKind.Last or MeasureKind.First && !measure.AddsOver.Contains(_unit!.Id);

    /// <summary>The units whose facts, with all below them, count for the member.</summary>
    public IEnumerable<string> RootsOf(Member member)
    {
        if (member.Level == "country")
        {
            return [member.Key];
        }

        var today = member.Level == "region" ? _catalogue.MembersOf("unit", "province").Where(p => p.ValidTo is null && _catalogue.IsWithin(p, member.Key)).Select(p => p.Key) : [member.Key];
        return today.SelectMany(u => WhollyInto(u).Prepend(u)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>From a unit that may stand in facts to the member it counts for.</summary>
    public (string From, string To)[] Pairs(IEnumerable<Member> members, bool isExact) =>
        [.. members.SelectMany(m => RootsOf(m).SelectMany(r => isExact ? [r] : Below(r, [])).Distinct(StringComparer.Ordinal).Select(k => (k, m.Key)))];

    /// <summary>All units that went into the members, to be read by themselves.</summary>
    public ImmutableArray<Member> Predecessors(IEnumerable<Member> members) =>
        [.. members.SelectMany(m => Recasting.AncestryOf(_catalogue, m.Key)).Distinct(StringComparer.Ordinal).Select(k => _catalogue.Find("unit", k)).OfType<Member>()];

    /// <summary>Whether a part of the cell's days lies before its unit.</summary>
    public bool IsCarriedOver(Member unit, Member? period) =>
        unit.Level is not ("country" or "region") && unit.ValidTo is null && unit.ValidFrom is { } born && (period?.ValidFrom is not { } from || from < born) && _recasting.PredecessorsOf(unit, YearOf(unit, period)).Length > 0;

    /// <summary>The weighted mean of what the predecessors have.</summary>
    public Cell Mean(CubeMeasure measure, Member unit, Member? period, Func<Member, Cell> of, NoteBook notes)
    {
        var parts = _recasting.PredecessorsOf(unit, YearOf(unit, period)).Select(p => (p.Weight, Cell: of(p.Unit))).ToArray();
        var held = parts.Where(p => p.Cell.Number is not null).ToArray();
        var (total, weight) = (parts.Sum(p => p.Weight), held.Sum(p => p.Weight));
        return weight == 0 || total - weight > MostMissing * total
            ? Cell.Missing(ValueState.NotPublished, notes.Add(Remarks.PredecessorsMissing(unit, parts.Length - held.Length, parts.Length)))
            : Cell.Of(held.Sum(p => p.Weight * p.Cell.Number!.Value) / weight, held.Aggregate(Origin.Computed, static (o, p) => o.Weakest(p.Cell.Origin!.Value)), ValueState.Estimated) with { Note = notes.Add(Remarks.Recast(By)) };
    }

    /// <summary>A cell made of predecessors' facts: an estimate, or nothing when too many of them have none.</summary>
    public Cell Judged(Cell cell, Member unit, Member? period, Func<Member, bool> reports, NoteBook notes)
    {
        if (!cell.HasValue || !IsCarriedOver(unit, period))
        {
            return cell;
        }

        var parts = _recasting.PredecessorsOf(unit, YearOf(unit, period));
        var missing = parts.Where(p => !reports(p.Unit)).ToArray();
        return missing.Sum(p => p.Weight) > MostMissing * parts.Sum(p => p.Weight)
            ? Cell.Missing(ValueState.NotPublished, notes.Add(Remarks.PredecessorsMissing(unit, missing.Length, parts.Length)))
            : cell with { State = ValueState.Estimated, Note = notes.Add(Remarks.RecastSum) };
    }

    /// <summary>The year whose units went into the unit: that of the period, at the latest the last before it.</summary>
    private int YearOf(Member unit, Member? period) => Math.Min((period?.ValidFrom ?? unit.ValidFrom!.Value.AddDays(-1)).Year, unit.ValidFrom!.Value.AddYears(-1).Year);

    private IEnumerable<string> WhollyInto(string unit) =>
        _catalogue.SuccessionsTo(unit).Where(s => s.IsWhole).SelectMany(s => WhollyInto(s.Predecessor).Prepend(s.Predecessor));

    private IEnumerable<string> Below(string unit, HashSet<string> path) => path.Add(unit)
        ? _catalogue.ChildrenOf("unit", unit).SelectMany(c => Below(c.Key, path)).Prepend(unit)
        : [];
}
