using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>
/// A table of facts already added up: one row per distinct keys and release with the parts that add. What a later release added or took away
/// stands there as further rows, so the sum up to a release is what its facts add up to.
/// </summary>
/// <param name="Table">Its name in the serving copy.</param>
/// <param name="Facts">The fact table it is made of.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Since">The release it was made in; older ones are not in it.</param>
public sealed record CubeAggregate(string Table, string Facts, EquatableArray<AggregateKey> Keys, EquatableArray<AggregatePart> Parts, long Rows, long Since)
{
    /// <summary>Column of the number of facts, which every aggregate has.</summary>
    public const string FactCount = "n_facts";

    /// <summary>Column of the release a row came with.</summary>
    public const string Release = "rel";

    /// <summary>Whether facts were taken away since it was made: then the least, the greatest and what is absent cannot be told from it.</summary>
    public bool HasRemovals { get; init; }

    /// <summary>Columns of the facts without a value in some of them.</summary>
    public EquatableArray<string> Gaps { get; init; }

    /// <summary>Of a sorted copy, which has a row per fact, the column it is sorted by; of an aggregate empty.</summary>
    public string SortedBy { get; init; } = "";

    /// <summary>How many values that column has.</summary>
    public long SortedValues { get; init; }

    /// <summary>Whether it is a sorted copy of the facts.</summary>
    public bool IsCopy => SortedBy.Length > 0;

    /// <summary>Of key sets, the column whose different values each row holds; of an aggregate empty.</summary>
    public string Held { get; init; } = "";

    /// <summary>How many different values a set has room for; 0 for an aggregate.</summary>
    public int Room { get; init; }

    /// <summary>Whether its rows hold sets of keys, of which different ones are counted, and not sums.</summary>
    public bool IsKeySet => Held.Length > 0;
}

/// <summary>A column by which an aggregate is grouped.</summary>
/// <param name="Name">Column of the aggregate; that of the facts where the key is the column itself.</param>
/// <param name="Column">Column of the facts.</param>
public sealed record AggregateKey(string Name, string Column, KeyGrain Grain)
{
    /// <summary>The column as it stands in the facts.</summary>
    public static AggregateKey Of(string column) => new(column, column, KeyGrain.Whole);

    /// <summary>The first day of the period that holds the day.</summary>
    public static AggregateKey Of(string column, string period) => new($"{column}__{period}", column, new PeriodGrain(period));

    /// <summary>The member of a coarser level.</summary>
    public static AggregateKey Of(string column, MemberClasses classes) => new($"{column}__{classes.Dimension}_{classes.Level}", column, new LevelGrain(classes));
}

/// <summary>How far an aggregate still tells a column apart.</summary>
public abstract record KeyGrain
{
    /// <summary>As far as the facts do.</summary>
    public static KeyGrain Whole { get; } = new WholeGrain();
}

/// <inheritdoc cref="KeyGrain.Whole"/>
public sealed record WholeGrain : KeyGrain;

/// <summary>Days by their month, quarter or year.</summary>
public sealed record PeriodGrain(string Period) : KeyGrain;

/// <summary>Members by the member above them.</summary>
public sealed record LevelGrain(MemberClasses Classes) : KeyGrain;

/// <summary>A part that adds: what an aggregate column of a question is, taken at the grain of the aggregate.</summary>
/// <param name="Column">As a question would ask for it; its name is the column of the aggregate.</param>
/// <param name="CanBeAbsent">Whether a cell with facts can be without the part.</param>
public sealed record AggregatePart(AggregateColumn Column, bool CanBeAbsent)
{
    public string Name => Column.Name;

    /// <summary>Whether it holds what the column of a question asks for.</summary>
    public bool Is(AggregateColumn asked) => Column == asked with { Name = Column.Name };
}
