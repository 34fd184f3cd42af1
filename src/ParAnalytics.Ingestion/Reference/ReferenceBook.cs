using System.Collections.Immutable;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Reference;

/// <summary>The units and criteria of <c>warehouse/reference</c>, as intake needs them.</summary>
public sealed record ReferenceBook(UnitRegistry Units, CriterionCatalogue Criteria)
{
    private static readonly string[] UnitFiles = ["units.csv", "communes.csv", "communes_old.csv"];

    /// <summary>Reads the reference files.</summary>
    /// <param name="textOf">The text of a file of the folder by its name.</param>
    /// <exception cref="FormatException">With file, row and column of what is wrong.</exception>
    public static ReferenceBook Read(Func<string, string> textOf)
    {
        var units = new UnitRegistry(UnitFiles.SelectMany(file => ReferenceRows.Read(file, textOf(file)).Select(Unit)));
        var criteria = new CriterionCatalogue(
            ReferenceRows.Read("index_families.csv", textOf("index_families.csv")).Select(Family),
            ReferenceRows.Read("criterion_sets.csv", textOf("criterion_sets.csv")).Select(Set),
            ReferenceRows.Read("criteria.csv", textOf("criteria.csv")).Select(Node));
        return new ReferenceBook(units, criteria);
    }

    private static AdminUnit Unit(ReferenceRow row) => new(
        UnitKey.Parse(row["key"]),
        Enum.TryParse<UnitLevel>(row["level"], ignoreCase: true, out var level) ? level : throw row.Bad("level", row["level"]),
        row["kind"],
        row["name"],
        row["full_name"],
        row["name_en"],
        row.Optional("parent_key") is { } parent ? UnitKey.Parse(parent) : null,
        row.Optional("region_key") is { } region ? UnitKey.Parse(region) : null,
        row.Day("valid_from"),
        row.Day("valid_to"),
        row["aliases"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToEquatableArray());

    private static IndexFamily Family(ReferenceRow row) => new(
        row["family"], row["name_vi"], row["name_en"], row["publisher"], row.Number("scale_max"), row["unit"], (int)(row.Number("decimals") ?? 2));

    private static CriterionSet Set(ReferenceRow row) => new(
        row["set"], row["family"], row.Year("year_from") ?? throw row.Bad("year_from", ""), row.Year("year_to"), row.Number("root_max"), row["legal_basis"], row["synthetic"] == "yes");

    private static CriterionEntry Node(ReferenceRow row)
    {
        var set = row["set"];
        var isRoot = row["code"].Length == 0;
        var node = new Criterion(
            CriterionKey.Of(set, row["code"]),
            isRoot ? null : CriterionKey.Of(set, row["parent_code"]),
            row["cut"],
            Enum.TryParse<CriterionLevel>(row["level"], ignoreCase: true, out var level) ? level : throw row.Bad("level", row["level"]),
            row["name_vi"],
            row["name_en"],
            row.Number("max_points"),
            row.Year("year_from"),
            row.Year("year_to"),
            ScoreBasisToken.TryParse(row["basis"]),
            row["lead_agency"],
            ValueTokens.TryParseOrigin(row["origin"]) ?? throw row.Bad("origin", row["origin"]));
        var aliases = row["source_column"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToEquatableArray();
        return new CriterionEntry(node, row.Number("weight_percent"), row["roll_up"] is { Length: > 0 } rollUp ? rollUp : "none", aliases);
    }
}
