using System.Collections.Immutable;
using ParAnalytics.Definitions;

namespace ParAnalytics.Olap.Model;

/// <summary>A table of reports on the facts: of each fact its newest report is laid beside it (a task and how far it has come).</summary>
public sealed record LatestDefinition : Definition
{
    public required Located<string> Table { get; init; }

    [Meaning("Column both tables share")]
    public required Located<string> On { get; init; }

    [Meaning("Column whose greatest value is the newest report")]
    public required Located<string> By { get; init; }

    [Meaning("Columns taken from it")]
    public required ImmutableArray<Located<string>> Columns { get; init; }

    [Meaning("What a column says of a fact without a report")]
    public DefinitionMap<string> Otherwise { get; init; } = DefinitionMap<string>.Empty;
}

/// <summary>Events of one thing → one row: what is known of it, and the first day of each kind of event.</summary>
public sealed record LifecycleDefinition : Definition
{
    [Meaning("Column that names the thing")]
    public required Located<string> Key { get; init; }

    [Meaning("Column of the event's kind")]
    public required Located<string> Event { get; init; }

    [Meaning("Column of the instant; days are those of Viet Nam")]
    public required Located<string> At { get; init; }

    [Meaning("Columns kept, as last told")]
    public required ImmutableArray<Located<string>> Keep { get; init; }

    [Meaning("New columns: the first day of one of these events")]
    public required DefinitionMap<ImmutableArray<string>> Days { get; init; }
}

/// <summary>A condition on the rows of a measure.</summary>
public sealed record WhereDefinition : Definition
{
    public required Located<string> Column { get; init; }

    [Meaning("Texts of which it is one")]
    public ImmutableArray<string> In { get; init; } = [];

    [Meaning("Texts of which it is none; an absent text is none of them")]
    public ImmutableArray<string> NotIn { get; init; } = [];

    [Meaning("Whether the yes-or-no column says yes")]
    public bool Yes { get; init; }

    [Meaning("Number it is above")]
    public decimal? Above { get; init; }

    [Meaning("Whether there is a value at all")]
    public bool Present { get; init; }

    [Meaning("Whether there is no value")]
    public bool Absent { get; init; }

    [Meaning("Whether the day lies before the day asked about")]
    public bool Past { get; init; }

    [Meaning("Most days after the day asked about on which the day lies, that day included")]
    public int? Within { get; init; }

    [Meaning("Whether the day lies further ahead than this many days after the day asked about")]
    public int? Beyond { get; init; }
}

/// <summary>What a share is a share of.</summary>
public enum ShareOf
{
    Total,
    Row,
    Column,

    /// <summary>The member above on the innermost entry of the rows.</summary>
    Parent,
}
