using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>A question to a cube as plain data, as contracts.md writes it in JSON. Names are as written; the binder checks them.</summary>
public sealed record CubeQuery
{
    public required string Cube { get; init; }

    public EquatableArray<string> Measures { get; init; }

    /// <summary>Measures made for this question alone, of those of the cube; asked under their ids like any other.</summary>
    public EquatableArray<CalculatedMeasure> Calculated { get; init; }

    public EquatableArray<AxisEntry> Rows { get; init; }

    public EquatableArray<AxisEntry> Columns { get; init; }

    public EquatableArray<QueryFilter> Filters { get; init; }

    public EraPolicy Era { get; init; } = EraPolicy.AsWas;

    /// <summary>Name of the release to answer from; null is the current one.</summary>
    public string? AsOf { get; init; }

    public EquatableArray<Comparison> Compare { get; init; }

    public EquatableArray<SortKey> Sort { get; init; }

    public TopClause? Top { get; init; }

    /// <summary>The first columns by a measure at the grand total of the rows, else at the first row.</summary>
    public TopClause? TopColumns { get; init; }

    public TotalsClause Totals { get; init; } = TotalsClause.None;

    /// <summary>First row answered, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>Most rows answered.</summary>
    public int Limit { get; init; } = 1000;

    /// <summary>Whether cells also carry the text as displayed.</summary>
    public bool Texts { get; init; }

    /// <summary><c>vi</c> or <c>en</c>: language of captions, notes and texts.</summary>
    public string Language { get; init; } = "vi";
}

/// <summary>A measure written into a question: <c>percent(resolved_on_time / resolved)</c>.</summary>
/// <param name="Id">Small letters, digits and _; none of the cube's own.</param>
/// <param name="Caption">What people call it; empty for the expression itself.</param>
/// <param name="Expression">In the language of the cube files; its unit follows from those of its measures.</param>
/// <param name="Decimals">Digits displayed.</param>
public sealed record CalculatedMeasure(string Id, string Caption, string Expression, int Decimals = 2);

/// <summary>One entry of an axis.</summary>
public abstract record AxisEntry;

/// <summary>All members of a level (<c>unit.province</c>), or of a dimension's finest level when no level is named (<c>year</c>).</summary>
public sealed record LevelAxis(string Level) : AxisEntry
{
    /// <summary>Conditions that leave a set of the level's members; on attributes, or on measures of which one cell of the row or column must hold.</summary>
    public EquatableArray<QueryFilter> Where { get; init; }
}

/// <summary>The named members, in the order written.</summary>
public sealed record MembersAxis(string Level, EquatableArray<string> Members) : AxisEntry;

/// <summary>All members below <paramref name="Member"/> down to the level <paramref name="To"/> (null: the level just below).</summary>
public sealed record DescendantsAxis(string Level, string Member, string? To) : AxisEntry;

/// <summary>A condition; all conditions hold together.</summary>
public abstract record QueryFilter;

/// <summary>Only these members (keys, aliases or unambiguous names), with everything below them.</summary>
public sealed record MemberFilter(string Level, EquatableArray<string> In) : QueryFilter;

/// <summary>Members from … to, both included (years, periods).</summary>
public sealed record RangeFilter(string Level, string? From, string? To) : QueryFilter;

/// <summary>Only members of a dimension whose attribute has one of the values, whatever the accents: <c>unit.kind</c> in (phường).</summary>
public sealed record AttributeFilter(string Attribute, EquatableArray<string> In) : QueryFilter;

/// <summary>Only rows whose measure holds to the bounds; rows without a value do not.</summary>
public sealed record MeasureFilter(string Measure, decimal? GreaterOrEqual, decimal? LessOrEqual, decimal? Greater, decimal? Less, decimal? EqualTo) : QueryFilter;

/// <summary>Which map of the country the answer uses.</summary>
public enum EraKind
{
    AsWas,
    AsIs,
    Recast,
}

/// <summary>The weights by which a recast shares out the past.</summary>
public enum RecastWeight
{
    Equal,
    Population,
    Count,
}

/// <summary>AS_WAS: units as published that year. AS_IS: today's units only. RECAST: the past carried over to today's units by weights.</summary>
public readonly record struct EraPolicy(EraKind Kind, RecastWeight? Weight)
{
    public static EraPolicy AsWas { get; } = new(EraKind.AsWas, null);

    public static EraPolicy AsIs { get; } = new(EraKind.AsIs, null);

    public static EraPolicy Recast(RecastWeight weight) => new(EraKind.Recast, weight);

    /// <summary>as_was, as_is, recast(equal).</summary>
    public override string ToString() => Kind switch
    {
        EraKind.AsWas => "as_was",
        EraKind.AsIs => "as_is",
        _ => $"recast({Weight?.ToString().ToLowerInvariant()})",
    };
}

/// <summary>A further column beside each value: the value elsewhere or the difference to it.</summary>
/// <param name="To">previous_year, same_period_last_year, target, mean, median, best, worst, peer_group, or a member key of the time dimension.</param>
/// <param name="As">value, difference, percent_difference; null for value and difference.</param>
public sealed record Comparison(string To, string? As = null);

/// <summary>
/// Orders rows by a measure at a column (none named: the total column where the measure has one, else the last), or by caption when
/// <paramref name="By"/> is <c>caption</c>. Rows stay within their group, which stands where its subtotal would, without one where its first row
/// would; flat keys order rows over all groups, totals after them. Rows without a value come last, whichever the direction.
/// </summary>
public sealed record SortKey(string By, EquatableArray<string> At, bool Descending)
{
    /// <summary>Whether nested rows leave their outer member and are ordered over all of them; subtotals then stand last.</summary>
    public bool Flat { get; init; }
}

/// <summary>The first <paramref name="Count"/> rows by the measure, by its better direction; with <paramref name="Others"/> the rest as one row.</summary>
public sealed record TopClause(int Count, string By, bool Others, bool Bottom = false)
{
    /// <summary>Of nested rows, whether the first are taken within each outer member, each with its own others; otherwise the outermost members are.</summary>
    public bool Within { get; init; }
}

/// <summary>Which totals are added: none, all, or those of the named levels.</summary>
public sealed record TotalsClause(TotalsOfAxis Rows, TotalsOfAxis Columns)
{
    public static TotalsClause None { get; } = new(TotalsOfAxis.None, TotalsOfAxis.None);
}

/// <summary>The totals of one axis.</summary>
public sealed record TotalsOfAxis(bool All, EquatableArray<string> Levels)
{
    public static TotalsOfAxis None { get; } = new(false, []);

    public static TotalsOfAxis Every { get; } = new(true, []);

    public bool IsNone => !All && Levels.Count == 0;
}
