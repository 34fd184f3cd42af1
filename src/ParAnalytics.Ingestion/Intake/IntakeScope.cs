using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>What a load speaks for. With <see cref="ScopeMode.Whole"/>, what an earlier load said within it and this one does not is withdrawn.</summary>
public sealed record IntakeScope(ScopeMode Mode, ImmutableArray<ScopePart> Parts)
{
    /// <summary>The facts of a file as the parts they fill: one for each table, family, statistic and basis.</summary>
    public static IntakeScope Of(ScopeMode mode, IEnumerable<FactRow> facts, UnitRegistry units)
    {
        var parts = new Dictionary<(string Table, string? Family, string? Statistic, string? Basis, string? PeerGroup), SpokenOf>();
        foreach (var row in facts)
        {
            var key = (row.Table.Table, row.Text("family"), row.Text("statistic"), row.Text("basis"), row.Text("peer_group"));
            if (!parts.TryGetValue(key, out var part))
            {
                parts[key] = part = new SpokenOf();
            }

            part.Add(row);
        }

        return new(mode, [.. parts.Select(part => new ScopePart(
            part.Key.Table, part.Key.Family, InOrder(part.Value.Nodes), part.Key.Statistic, part.Key.Basis, part.Key.PeerGroup, InOrder(part.Value.Periods), InOrder(part.Value.LevelsIn(units))))]);
    }

    /// <summary>As recorded with the load.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("mode", Mode == ScopeMode.Whole ? "whole" : "rows");
            json.WriteStartArray("parts");
            foreach (var part in Parts)
            {
                part.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ImmutableArray<string> InOrder(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];

    /// <summary>What the rows of one part speak of, each said once.</summary>
    private sealed class SpokenOf
    {
        private readonly HashSet<string> _units = new(StringComparer.Ordinal);

        public HashSet<string> Nodes { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Periods { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> LevelsIn(UnitRegistry units) =>
            _units.Select(unit => units.Find(UnitKey.Parse(unit))?.Level.ToString().ToLowerInvariant()).OfType<string>().Distinct(StringComparer.Ordinal);

        public void Add(FactRow row)
        {
            Note(Nodes, row.Text("node_key"));
            Note(Periods, PeriodOf(row));
            Note(_units, row.Text("unit_key"));
        }

        private static void Note(HashSet<string> known, string? text)
        {
            if (text is not null)
            {
                known.Add(text);
            }
        }

        private static string? PeriodOf(FactRow row) => row[row.Table.PeriodField] switch
        {
            int year => year.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var text => text as string,
        };
    }
}

/// <summary>One part of a scope. Null or empty means that the dimension does not apply.</summary>
/// <param name="Fact">The serving table.</param>
/// <param name="Nodes">The criteria that the file gives values for.</param>
/// <param name="Periods">Years (2020), days or periods as the table stores them.</param>
/// <param name="UnitLevels">The levels of units spoken for: all units of the level.</param>
public sealed record ScopePart(
    string Fact,
    string? Family,
    ImmutableArray<string> Nodes,
    string? Statistic,
    string? Basis,
    string? PeerGroup,
    ImmutableArray<string> Periods,
    ImmutableArray<string> UnitLevels)
{
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("fact", Fact);
        Write(json, "family", Family);
        Write(json, "criteria", Nodes);
        Write(json, "statistic", Statistic);
        Write(json, "basis", Basis);
        Write(json, "peer_group", PeerGroup);
        Write(json, "periods", Periods);
        Write(json, "unit_levels", UnitLevels);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }
}
