using System.Text.Json;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Tracing;

/// <summary>A question and the cell of its answer that is meant, with the page of source rows.</summary>
public sealed record CellQuestion(CubeQuery Query, CellPlace Place, int Offset, int Limit);

/// <summary>Reads <c>{ "query": {…}, "cell": { "rows": [KEY], "columns": [KEY], "measure": ID }, "offset": 0, "limit": 100 }</c>.</summary>
public static class CellQuestionJson
{
    private const int Default = 100;

    /// <exception cref="Domain.Faults.FaultException">As for a question; its paths begin with <c>query</c>.</exception>
    public static CellQuestion Read(ReadOnlyMemory<byte> utf8, int mostRows)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = QueryCaps.Depth, AllowDuplicateProperties = false });
            var root = new JsonPlace(document.RootElement, "").Object("query", "cell", "offset", "limit");
            var cell = root.Must("cell").Object("rows", "columns", "measure");
            return new CellQuestion(
                QueryJson.Read(root.Must("query").Value),
                new CellPlace(Keys(cell.Maybe("rows")), Keys(cell.Maybe("columns")), cell.Must("measure").Text()),
                root.Maybe("offset")?.Count(0, int.MaxValue) ?? 0,
                root.Maybe("limit")?.Count(1, mostRows) ?? Default);
        }
        catch (JsonException e)
        {
            throw QueryFaults.NotJson(FormattableString.Invariant($"{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}"), e.Message);
        }
    }

    private static EquatableArray<string> Keys(JsonPlace? keys) => keys?.List(k => k.Text(), QueryCaps.AxisEntries, "mã", "keys") ?? [];
}
