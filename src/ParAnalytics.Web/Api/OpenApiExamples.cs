using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParAnalytics.Web.Api;

/// <summary>Puts a worked example to each operation that takes a body: the published figure of Đắk Lắk in 2025.</summary>
internal sealed class OpenApiExamples : IOpenApiOperationTransformer
{
    private const string Question = """
        { "cube": "indices", "measures": ["value", "rank", "rank_of"],
          "rows": [ { "level": "unit.province" } ], "columns": [ { "level": "year" } ],
          "filters": [ { "level": "index.family", "in": ["par"] }, { "level": "criterion.node", "in": ["par/"] },
                       { "level": "year", "in": ["2025"] }, { "level": "unit", "in": ["p34:66"] } ],
          "era": "as_was" }
        """;

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId is "query" or "explain" && operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var json))
        {
            json.Example = JsonNode.Parse(Question);
        }

        if (operation.OperationId == "provenance" && operation.RequestBody?.Content is { } asked && asked.TryGetValue("application/json", out var cell))
        {
            cell.Example = JsonNode.Parse($$"""{ "query": {{Question}}, "cell": { "rows": ["p34:66"], "columns": ["2025"], "measure": "rank" }, "offset": 0, "limit": 100 }""");
        }

        return Task.CompletedTask;
    }
}
