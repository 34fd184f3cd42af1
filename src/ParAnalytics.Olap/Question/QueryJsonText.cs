using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>Writes a question as JSON; what equals the default is left out.</summary>
internal static class QueryJsonText
{
    public static string Of(CubeQuery query, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, query);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, CubeQuery query)
    {
        json.WriteStartObject();
        json.WriteString("cube", query.Cube);
        Texts(json, "measures", query.Measures);
        Each(json, "calculated", query.Calculated, static (j, c) =>
        {
            j.WriteString("id", c.Id);
            Text(j, "caption", c.Caption);
            j.WriteString("expression", c.Expression);
            j.WriteNumber("decimals", c.Decimals);
        });
        Each(json, "rows", query.Rows, WriteAxis);
        Each(json, "columns", query.Columns, WriteAxis);
        Each(json, "filters", query.Filters, WriteFilter);
        WriteEra(json, query.Era);
        Text(json, "asOf", query.AsOf);
        Each(json, "compare", query.Compare, static (j, c) =>
        {
            j.WriteString("to", c.To);
            Text(j, "as", c.As);
        });
        Each(json, "sort", query.Sort, static (j, s) =>
        {
            j.WriteString("by", s.By);
            Texts(j, "at", s.At);
            j.WriteString("dir", s.Descending ? "desc" : "asc");
            if (s.Flat)
            {
                j.WriteBoolean("flat", true);
            }
        });
        WriteTop(json, "top", query.Top);
        WriteTop(json, "topColumns", query.TopColumns);
        if (query.Totals != TotalsClause.None)
        {
            json.WriteStartObject("totals");
            WriteTotals(json, "rows", query.Totals.Rows);
            WriteTotals(json, "columns", query.Totals.Columns);
            json.WriteEndObject();
        }

        json.WriteNumber("offset", query.Offset);
        json.WriteNumber("limit", query.Limit);
        if (query.Texts)
        {
            json.WriteBoolean("texts", true);
        }

        json.WriteString("language", query.Language);
        json.WriteEndObject();
    }

    private static void WriteTop(Utf8JsonWriter json, string key, TopClause? clause)
    {
        if (clause is { } top)
        {
            json.WriteStartObject(key);
            json.WriteNumber("n", top.Count);
            json.WriteString("by", top.By);
            json.WriteBoolean("others", top.Others);
            json.WriteBoolean("bottom", top.Bottom);
            if (top.Within)
            {
                json.WriteBoolean("within", true);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteAxis(Utf8JsonWriter json, AxisEntry entry)
    {
        switch (entry)
        {
            case LevelAxis level:
                json.WriteString("level", level.Level);
                Each(json, "where", level.Where, WriteFilter);
                break;
            case MembersAxis members:
                Text(json, "level", members.Level);
                json.WriteStartArray("members");
                foreach (var member in members.Members)
                {
                    json.WriteStringValue(member);
                }

                json.WriteEndArray();
                break;
            case DescendantsAxis descendants:
                Text(json, "level", descendants.Level);
                json.WriteString("descendants", descendants.Member);
                Text(json, "to", descendants.To);
                break;
        }
    }

    private static void WriteFilter(Utf8JsonWriter json, QueryFilter filter)
    {
        switch (filter)
        {
            case MemberFilter members:
                json.WriteString("level", members.Level);
                json.WriteStartArray("in");
                foreach (var member in members.In)
                {
                    json.WriteStringValue(member);
                }

                json.WriteEndArray();
                break;
            case AttributeFilter attribute:
                json.WriteString("attribute", attribute.Attribute);
                Texts(json, "in", attribute.In);
                break;
            case RangeFilter range:
                json.WriteString("level", range.Level);
                Text(json, "from", range.From);
                Text(json, "to", range.To);
                break;
            case MeasureFilter measure:
                json.WriteString("measure", measure.Measure);
                Number(json, "gte", measure.GreaterOrEqual);
                Number(json, "lte", measure.LessOrEqual);
                Number(json, "gt", measure.Greater);
                Number(json, "lt", measure.Less);
                Number(json, "eq", measure.EqualTo);
                break;
        }
    }

    private static void WriteEra(Utf8JsonWriter json, EraPolicy era)
    {
        if (era.Kind == EraKind.Recast)
        {
            json.WriteStartObject("era");
            json.WriteString("recast", era.Weight.ToString()!.ToLowerInvariant());
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("era", era.ToString());
        }
    }

    private static void WriteTotals(Utf8JsonWriter json, string key, TotalsOfAxis totals)
    {
        if (totals.Levels.Count > 0)
        {
            Texts(json, key, totals.Levels);
        }
        else
        {
            json.WriteString(key, totals.All ? "all" : "none");
        }
    }

    private static void Each<T>(Utf8JsonWriter json, string key, EquatableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string key, EquatableArray<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(key, text);
        }
    }

    private static void Number(Utf8JsonWriter json, string key, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(key, value);
        }
    }
}
