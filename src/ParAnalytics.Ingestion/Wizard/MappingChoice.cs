using System.Collections.Immutable;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>How a table is to be read, as somebody settled it.</summary>
/// <param name="Id">Name of the description: lower-case letters, digits, hyphens.</param>
/// <param name="Year">Used where no column gives the year of an index.</param>
/// <param name="Level">Level of its units; null where they are of several, and then <see cref="Units"/> names each.</param>
/// <param name="Within">The unit in which they lie; null for the whole country.</param>
/// <param name="PeerGroup">Among whom the units are ranked.</param>
/// <param name="Source">The document the figures stand in: number, date, publisher.</param>
/// <param name="Columns">Header and role of every column.</param>
/// <param name="Units">Texts of the file and the keys of the units they mean.</param>
public sealed record MappingChoice(
    string Id,
    string Title,
    string Kind,
    string Family,
    int Year,
    UnitLevel? Level,
    string? Within,
    string PeerGroup,
    string Source,
    ImmutableArray<MappedColumn> Columns,
    ImmutableArray<(string Text, string Key)> Units)
{
    /// <summary>How many rows the headers take.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Fields that the whole table shares.</summary>
    public ImmutableArray<(string Field, string Text)> Constants { get; init; } = [];

    /// <summary>Texts in the column of criteria and the keys they mean.</summary>
    public ImmutableArray<(string Text, string Key)> Criteria { get; init; } = [];

    /// <summary>An official table: what a later one lacks is withdrawn.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A column and what it is.</summary>
/// <param name="Leaf">The lowest part of its header.</param>
public sealed record MappedColumn(string Header, string Leaf, string Role);
