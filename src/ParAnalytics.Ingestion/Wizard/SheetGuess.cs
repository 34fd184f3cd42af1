using System.Collections.Immutable;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>What an unknown table seems to hold, to be settled by whoever knows it.</summary>
/// <param name="HeaderRow">The first row of its headers, from 1.</param>
/// <param name="HeaderRows">How many rows the headers take.</param>
/// <param name="Units">Texts in the column of units that name no unit for certain, with those that could be meant.</param>
public sealed record SheetGuess(string Sheet, string Kind, int HeaderRow, int HeaderRows, ImmutableArray<ColumnGuess> Columns, ImmutableArray<UnitQuestion> Units)
{
    /// <summary>The level of the units found; null where they are of several, or none was found.</summary>
    public UnitLevel? Level { get; init; }

    /// <summary>Texts that name a unit for certain, with its key: kept where the units are of several levels.</summary>
    public ImmutableArray<(string Text, string Key)> KnownUnits { get; init; } = [];

    /// <summary>What every figure needs and no column gives.</summary>
    public ImmutableArray<ConstantGuess> Constants { get; init; } = [];

    /// <summary>Texts in the column of criteria and the criteria they name.</summary>
    public ImmutableArray<CriterionQuestion> Criteria { get; init; } = [];

    /// <summary>Whether nobody has to be asked anything.</summary>
    public bool IsSure => Units.IsEmpty && Columns.All(c => c.IsSure) && Constants.All(c => c.IsSure) && Criteria.All(c => c.IsSure)
        && (Columns.Any(c => c.Role is ColumnRoles.Unit or ColumnRoles.UnitCode) || Constants.Any(c => c.Field == "unit_key"));
}

/// <summary>One column.</summary>
/// <param name="Header">As written; parts of a header of several rows are joined by <c> &gt; </c>.</param>
/// <param name="Leaf">Its lowest part.</param>
/// <param name="Samples">The first texts below it.</param>
/// <param name="Role">One of <see cref="ColumnRoles"/>.</param>
/// <param name="Others">Other roles it could have, likelier first.</param>
/// <param name="IsSure">False where somebody has to look.</param>
public sealed record ColumnGuess(int Column, string Header, string Leaf, ImmutableArray<string> Samples, string Role, ImmutableArray<string> Others, bool IsSure);

/// <summary>A text that names no unit for certain.</summary>
public sealed record UnitQuestion(string Text, ImmutableArray<UnitCandidate> Candidates);

/// <summary>A unit that could be meant.</summary>
public sealed record UnitCandidate(string Key, string Name);

/// <summary>A field that the whole table shares.</summary>
/// <param name="Text">What the lines above the header say; empty when they say nothing.</param>
public sealed record ConstantGuess(string Field, string Text)
{
    /// <summary>Whether something was found; a person still sees it.</summary>
    public bool IsSure => Text.Length > 0;
}

/// <summary>A text in the column of criteria.</summary>
/// <param name="Key">The criterion it names; empty where none does for certain.</param>
/// <param name="Candidates">Keys and names of those that could be meant.</param>
public sealed record CriterionQuestion(string Text, string Key, ImmutableArray<(string Key, string Name)> Candidates)
{
    public bool IsSure => Key.Length > 0;
}

/// <summary>What a column can be.</summary>
public static class ColumnRoles
{
    public const string Unit = "unit";
    public const string UnitCode = "code";
    public const string Year = "year";
    public const string Rank = "rank";
    public const string RankOf = "rank_of";
    public const string Source = "source";
    public const string Number = "number";
    public const string Ignore = "ignore";
    public const string ValuePrefix = "value:";
    public const string FieldPrefix = "field:";
    public const string EachPrefix = "each:";

    /// <summary>The points of a criterion by its code; the empty code is the total.</summary>
    public static string Value(string code) => ValuePrefix + code;

    /// <summary>A field of the kind.</summary>
    public static string Field(string name) => FieldPrefix + name;

    /// <summary>A column that gives figures of its own, of what the text names: an answer, an indicator, a criterion.</summary>
    public static string Each(string text) => EachPrefix + text;
}
