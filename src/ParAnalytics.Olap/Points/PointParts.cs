using System.Collections.Immutable;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>The parts of every row and column, and what they touch together.</summary>
internal sealed class PointParts
{
    public PointParts(BoundQuestion question)
    {
        Rows = [.. question.Rows.Select(PointPart.Of)];
        Columns = [.. question.Columns.Select(PointPart.Of)];
        var selections = question.Selections;
        Units = Named(DimensionRole.Unit).Concat(All.Select(p => p.Unit?.Key).OfType<string>()).Concat(question.Comparisons.Where(c => c.With == ComparedWith.Unit).Select(c => c.Member!.Key)).Append(UnitKey.Country.ToString()).Distinct(StringComparer.Ordinal).ToEquatableArray();
        Units = question.Query.Era.Kind == EraKind.Recast ? RecastUnits.Of(question, Units).ToEquatableArray() : Units;
        var onAxis = All.Select(p => p.Year).OfType<int>().ToArray();
        Years = (onAxis.Length > 0 ? onAxis.Select(y => (long)y) : question.Cube.Dimension(DimensionRole.Time) is { } time ? selections.Named(time).Select(m => (long)m.Order) : []).Distinct().ToImmutableArray();
        HasBasis = All.Any(p => p.Basis is not null) || Named(DimensionRole.Basis).Count() == 1;

        IEnumerable<string> Named(DimensionRole role) => question.Cube.Dimension(role) is { } dimension ? selections.Named(dimension).Select(m => m.Key) : [];
    }

    public ImmutableArray<PointPart> Rows { get; }

    public ImmutableArray<PointPart> Columns { get; }

    public IEnumerable<PointPart> All => Rows.Concat(Columns);

    public EquatableArray<string> Units { get; }

    public ImmutableArray<long> Years { get; }

    /// <summary>Whether figures are asked for by basis: bases stand side by side on an axis, or one is named.</summary>
    public bool HasBasis { get; }
}
