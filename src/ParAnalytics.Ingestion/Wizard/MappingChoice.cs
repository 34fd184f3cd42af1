using System.Collections.Immutable;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>How an index table is to be read, as somebody settled it.</summary>
/// <param name="Id">Name of the description: lower-case letters, digits, hyphens.</param>
/// <param name="Year">Used where no column gives the year.</param>
/// <param name="PeerGroup">Among whom the units are ranked.</param>
/// <param name="Source">The document the figures stand in: number, date, publisher.</param>
/// <param name="Columns">Header and role of every column that is read.</param>
/// <param name="Units">Texts of the file and the keys of the units they mean.</param>
/// <param name="IsWhole">An official table: what a later one lacks is withdrawn.</param>
public sealed record MappingChoice(
    string Id,
    string Title,
    string Family,
    int Year,
    UnitLevel Level,
    string? Within,
    string PeerGroup,
    string Source,
    ImmutableArray<(string Header, string Role)> Columns,
    ImmutableArray<(string Text, string Key)> Units,
    bool IsWhole);
