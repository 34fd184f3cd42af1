using System.Collections.Frozen;
using System.Collections.Immutable;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>How a field of a fact is written in files and stored.</summary>
public enum FieldType
{
    /// <summary>Text, composed (NFC) and trimmed.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number, stored as read (at most six digits after the point).</summary>
    Number,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A month, stored as its first day.</summary>
    Month,

    /// <summary>A day.</summary>
    Date,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>yes or no (có, không).</summary>
    Flag,

    /// <summary>A period of any length as files write it (2026, 2026-Q1, 2026-05); stored as text.</summary>
    Period,
}

/// <summary>A column of a fact table, as the serving copy has it.</summary>
public sealed record FactColumn(string Name, FieldType Type);

/// <summary>A field that a file may give for a kind of fact; the header of its generic CSV.</summary>
/// <param name="Tokens">The only values allowed; empty when any.</param>
/// <param name="Meaning">Vietnamese, for templates; <paramref name="MeaningEn"/> in English.</param>
public sealed record FactField(string Name, FieldType Type, bool IsRequired, string Meaning, string MeaningEn, EquatableArray<string> Tokens = default)
{
    /// <summary>Used when the file gives none.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>
/// A KIND of fact: what files give (<see cref="Fields"/>) and what the serving copy stores (<see cref="Columns"/>). Not among the columns:
/// <c>load_id</c>, <c>row_no</c>, <c>source_id</c>, <c>rel_from</c>, <c>rel_to</c>, which loading adds.
/// </summary>
/// <param name="Kind">The token of commands: <c>index-scores</c>.</param>
/// <param name="Table">The serving table: <c>fact_index_score</c>.</param>
/// <param name="Identity">The columns that tell one fact from another; a later row of the same identity replaces the earlier.</param>
/// <param name="PeriodField">The field whose period decides the era of the unit.</param>
public sealed record FactTable(
    string Kind,
    string Table,
    string Title,
    ImmutableArray<FactField> Fields,
    ImmutableArray<FactColumn> Columns,
    ImmutableArray<string> Identity,
    string PeriodField)
{
    private readonly FrozenDictionary<string, int> _positions =
        Columns.Select((column, i) => KeyValuePair.Create(column.Name, i)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Position of a column, or −1.</summary>
    public int PositionOf(string column) => _positions.TryGetValue(column, out var at) ? at : -1;

    private readonly FrozenDictionary<string, FactField> _fields = Fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public FactField? FindField(string name) => _fields.GetValueOrDefault(name);

    public override string ToString() => Table;
}
