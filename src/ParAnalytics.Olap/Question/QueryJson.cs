using System.Text;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>A question ↔ its JSON form. Strict: an unknown key is refused with the nearest known one and its path.</summary>
public static class QueryJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = QueryCaps.Depth, AllowDuplicateProperties = false };

    /// <exception cref="FaultException">PAR0301 … PAR0303, PAR0309, PAR0312.</exception>
    public static CubeQuery Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Read(string)"/>
    public static CubeQuery Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > QueryCaps.Bytes)
        {
            throw QueryFaults.AboveCap("byte", "bytes", QueryCaps.Bytes, "");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw QueryFaults.NotJson(FormattableString.Invariant($"{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}"), e.Message);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static CubeQuery Read(JsonElement root)
    {
        var query = new JsonPlace(root, "").Object(
            "cube", "measures", "calculated", "rows", "columns", "filters", "era", "asOf", "compare", "sort", "top", "topColumns", "totals", "offset", "limit", "texts", "language", "lang");
        return new CubeQuery
        {
            Cube = query.Must("cube").Text(),
            Measures = query.Maybe("measures")?.List(m => m.Text(), QueryCaps.Measures, "chỉ tiêu", "measures") ?? [],
            Calculated = query.Maybe("calculated")?.List(ReadCalculated, QueryCaps.Calculated, "chỉ tiêu tự tính", "calculated measures") ?? [],
            Rows = query.Maybe("rows")?.List(AxisJson.Read, QueryCaps.AxisEntries, "trường trên một trục", "entries on an axis") ?? [],
            Columns = query.Maybe("columns")?.List(AxisJson.Read, QueryCaps.AxisEntries, "trường trên một trục", "entries on an axis") ?? [],
            Filters = query.Maybe("filters")?.List(FilterJson.Read, QueryCaps.Predicates, "điều kiện lọc", "filters") ?? [],
            Era = query.Maybe("era") is { } era ? ReadEra(era) : EraPolicy.AsWas,
            AsOf = query.Maybe("asOf")?.Text(),
            Compare = query.Maybe("compare")?.List(ReadComparison, QueryCaps.Comparisons, "phép so sánh", "comparisons") ?? [],
            Sort = query.Maybe("sort")?.List(ReadSort, QueryCaps.AxisEntries, "khóa sắp xếp", "sort keys") ?? [],
            Top = query.Maybe("top") is { } top ? ReadTop(top) : null,
            TopColumns = query.Maybe("topColumns") is { } topColumns ? ReadTop(topColumns) : null,
            Totals = query.Maybe("totals") is { } totals ? ReadTotals(totals) : TotalsClause.None,
            Offset = query.Maybe("offset")?.Count(0, int.MaxValue) ?? 0,
            Limit = query.Maybe("limit")?.Count(0, QueryCaps.Cells) ?? 1000,
            Texts = query.Maybe("texts")?.Flag() ?? false,
            Language = (query.Maybe("language") ?? query.Maybe("lang")) is { } language ? ReadToken(language, "vi", "en") : "vi",
        };
    }

    /// <summary>The question as indented or plain JSON that <see cref="Read(string)"/> reads back to an equal one.</summary>
    public static string Write(CubeQuery query, bool indented = false) => QueryJsonText.Of(query, indented);

    private static CalculatedMeasure ReadCalculated(JsonPlace calculated)
    {
        calculated.Object("id", "caption", "expression", "decimals");
        return new CalculatedMeasure(calculated.Must("id").Text(), calculated.Maybe("caption")?.Text() ?? "", calculated.Must("expression").Text(), calculated.Maybe("decimals")?.Count(0, 6) ?? 2);
    }

    private static EraPolicy ReadEra(JsonPlace era)
    {
        if (era.Value.ValueKind == JsonValueKind.Object)
        {
            return ReadToken(era.Object("recast").Must("recast"), "equal", "population", "count") switch
            {
                "equal" => EraPolicy.Recast(RecastWeight.Equal),
                "population" => EraPolicy.Recast(RecastWeight.Population),
                _ => EraPolicy.Recast(RecastWeight.Count),
            };
        }

        return ReadToken(era, "as_was", "as_is") == "as_was" ? EraPolicy.AsWas : new EraPolicy(EraKind.AsIs, null);
    }

    private static Comparison ReadComparison(JsonPlace compare)
    {
        compare.Object("to", "as");
        return new Comparison(compare.Must("to").Text(), compare.Maybe("as") is { } form ? ReadToken(form, "value", "difference", "percent_difference") : null);
    }

    private static SortKey ReadSort(JsonPlace sort)
    {
        sort.Object("by", "at", "dir", "flat");
        return new SortKey(
            sort.Must("by").Text(),
            sort.Maybe("at")?.List(k => k.Text(), QueryCaps.AxisEntries, "khóa cột", "column keys") ?? [],
            sort.Maybe("dir") is { } dir && ReadToken(dir, "asc", "desc") == "desc")
        {
            Flat = sort.Maybe("flat")?.Flag() ?? false,
        };
    }

    private static TopClause ReadTop(JsonPlace top)
    {
        top.Object("n", "by", "others", "bottom", "within");
        return new TopClause(top.Must("n").Count(1, QueryCaps.ListItems), top.Must("by").Text(), top.Maybe("others")?.Flag() ?? false, top.Maybe("bottom")?.Flag() ?? false) { Within = top.Maybe("within")?.Flag() ?? false };
    }

    private static TotalsClause ReadTotals(JsonPlace totals)
    {
        totals.Object("rows", "columns");
        return new TotalsClause(ReadAxisTotals(totals.Maybe("rows")), ReadAxisTotals(totals.Maybe("columns")));
    }

    private static TotalsOfAxis ReadAxisTotals(JsonPlace? totals) => totals switch
    {
        null => TotalsOfAxis.None,
        { Value.ValueKind: JsonValueKind.Array } list => new TotalsOfAxis(false, list.List(l => l.Text(), QueryCaps.AxisEntries, "cấp", "levels")),
        { } token => ReadToken(token, "none", "all") == "all" ? TotalsOfAxis.Every : TotalsOfAxis.None,
    };

    private static string ReadToken(JsonPlace place, params string[] tokens)
    {
        var token = place.Text();
        return tokens.Contains(token, StringComparer.Ordinal) ? token : throw QueryFaults.UnknownToken(token, place.Path, tokens);
    }
}
