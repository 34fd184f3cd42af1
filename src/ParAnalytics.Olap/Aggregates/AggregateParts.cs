using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Facts;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>The parts that the measures of cubes need of their facts, each once, whatever measures share it.</summary>
public static class AggregateParts
{
    /// <summary>Parts of all cubes over one fact table. What depends on the day of asking is none.</summary>
    public static ImmutableArray<AggregateColumn> Of(IEnumerable<CubeModel> cubes) =>
    [
        .. cubes.SelectMany(OfCube).Where(IsKept).DistinctBy(SignatureOf, StringComparer.Ordinal).OrderBy(SignatureOf, StringComparer.Ordinal)
            .Select((c, i) => c with { Name = string.Create(CultureInfo.InvariantCulture, $"p{i}") }),
    ];

    /// <summary>What the part is, whatever its name.</summary>
    public static string SignatureOf(AggregateColumn column) =>
        $"{column.Function}({string.Join("+", column.Plus.Items.Prepend(column.Column))}{(column.Where is { } where ? $" where {Of(where)}" : "")})";

    /// <summary>
    /// The same part said shorter where columns have no gaps: what only asks that there is a value asks nothing, and values are as many as facts.
    /// </summary>
    /// <param name="gaps">Columns without a value in some facts.</param>
    public static AggregateColumn Plain(AggregateColumn part, IReadOnlyCollection<string> gaps)
    {
        var where = OnlyAsksForValues(part.Where) && part.Where?.Columns.Any(gaps.Contains) != true ? null : part.Where;
        return part.Function == AggregateFunction.Count && !part.Plus.Items.Prepend(part.Column).Any(gaps.Contains)
            ? new AggregateColumn(part.Name, AggregateFunction.Rows, "", where)
            : part with { Where = where };
    }

    /// <summary>Every form in which a part can have been kept, whatever gaps there were.</summary>
    public static IEnumerable<AggregateColumn> FormsOf(AggregateColumn part)
    {
        AggregateColumn[] forms = OnlyAsksForValues(part.Where) ? [part, part with { Where = null }] : [part];
        return part.Function == AggregateFunction.Count ? forms.Concat(forms.Select(f => new AggregateColumn(f.Name, AggregateFunction.Rows, "", f.Where))) : forms;
    }

    /// <summary>Each part once, in the shorter form; the number of facts is always there.</summary>
    public static ImmutableArray<AggregateColumn> Plain(IEnumerable<AggregateColumn> parts, IReadOnlyCollection<string> gaps) =>
        [.. parts.Select(p => Plain(p, gaps)).Where(p => p is not { Function: AggregateFunction.Rows, Where: null }).DistinctBy(SignatureOf, StringComparer.Ordinal)];

    /// <summary>Whether a cell with facts can be without the part. A count never is.</summary>
    /// <param name="gaps">Columns without a value in some facts.</param>
    public static bool CanBeAbsent(AggregateColumn part, IReadOnlyCollection<string> gaps) =>
        part.Function is not (AggregateFunction.Rows or AggregateFunction.Count) && (part.Reads.Any(gaps.Contains) || !OnlyAsksForValues(part.Where));

    private static bool OnlyAsksForValues(Condition? where) => where switch
    {
        null or HasValue => true,
        AllOf all => all.Conditions.Items.All(OnlyAsksForValues),
        _ => false,
    };

    private static IEnumerable<AggregateColumn> OfCube(CubeModel cube)
    {
        var columns = new FactColumns(cube, "", default);
        return cube.Measures.Items.SelectMany(m => m.Kind.IsStock() ? columns.OnEachDay(m) : m.Kind.IsOfMeasure() || m.Kind == MeasureKind.Derived ? [] : columns.Of(m)).Concat(columns.OfEveryCell());
    }

    private static bool IsKept(AggregateColumn column) =>
        column.Function is AggregateFunction.Sum or AggregateFunction.Count or AggregateFunction.Minimum or AggregateFunction.Maximum or AggregateFunction.WeakestOrigin
            || column is { Function: AggregateFunction.Rows, Where: not null }
            ? !DependsOnDay(column.Where)
            : false;

    private static bool DependsOnDay(Condition? where) => where switch
    {
        null => false,
        Before or BeforeDay or Within => true,
        AllOf all => all.Conditions.Items.Any(DependsOnDay),
        _ => false,
    };

    private static string Of(Condition where) => where switch
    {
        InTexts c => $"{c.Column} in ({string.Join("|", c.Values)})",
        NotInTexts c => $"{c.Column} not in ({string.Join("|", c.Values)})",
        IsYes c => c.Column,
        Above c => FormattableString.Invariant($"{c.Column}>{c.Number}"),
        HasValue c => $"{c.Column} present",
        AllOf c => string.Join(" and ", c.Conditions.Items.Select(Of)),
        _ => throw new NotSupportedException(where.GetType().Name),
    };
}
