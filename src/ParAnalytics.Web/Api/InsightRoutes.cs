using System.Collections.Immutable;
using ParAnalytics.Documents;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Api;

/// <summary>Insights: which there are, and one answered with the parameters of its address, as JSON, CSV or a workbook.</summary>
internal static class InsightRoutes
{
    /// <summary>What an address may hold beside an insight's own parameters.</summary>
    private static readonly string[] Reserved = ["format", "lang", "as_of", "measures"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/insights", () => Results.Json(new { insights = InsightShelf.All.Select(i => Shape(i.Header)) }, Problems.Json))
            .WithName("insights").WithSummary("Các phân tích và tham số của chúng / the insights and their parameters");
        api.MapGet("/insights/{kind}", (HttpContext context, InsightEngine engine, string kind) => Traced(context, kind, QueryRoutes.AnswerAsync(context, engine, () => Question(context.Request, kind), context.Request.Query["format"])))
            .WithName("insight").WithSummary("Một phân tích: tham số trong địa chỉ / one insight: parameters in the address")
            .Produces<System.Text.Json.JsonElement>(contentType: "application/json", additionalContentTypes: ["text/csv", AnswerWorkbook.MediaType]).ProducesProblem(400);
    }

    private static Task<IResult> Traced(HttpContext context, string kind, Task<IResult> answer)
    {
        Trace(context, kind);
        return answer;
    }

    /// <summary>Single facts seen leave their trace in the audit chain, as they do when a cell is traced.</summary>
    public static void Trace(HttpContext context, string kind)
    {
        if (kind == "due-dossiers")
        {
            context.RequestServices.GetRequiredService<Operation.Sightings>().Saw(Visitor.Of(context), "see.source", "dossier_days");
        }
    }

    /// <summary>The address as a question.</summary>
    public static CubeQuery Question(HttpRequest request, string kind)
    {
        var parameters = request.Query.Where(q => !Reserved.Contains(q.Key, StringComparer.Ordinal))
            .Select(q => KeyValuePair.Create(q.Key, q.Value.OfType<string>().ToImmutableArray()));
        var language = request.Query["lang"].ToString() is { Length: > 0 } named ? named : Words.Of(request.HttpContext).Language;
        var asOf = request.Query["as_of"].ToString();
        return InsightEngine.Question(kind, parameters, language == "en" ? "en" : "vi", asOf.Length > 0 ? asOf : null) with
        {
            Measures = [.. request.Query["measures"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
    }

    private static object Shape(InsightHeader header) => new
    {
        kind = header.Kind,
        caption = header.Caption.Vi,
        caption_en = header.Caption.En,
        description = header.Description.Vi,
        description_en = header.Description.En,
        parameters = header.Parameters.Items.Select(p => new
        {
            name = p.Name,
            caption = p.Caption.Vi,
            caption_en = p.Caption.En,
            kind = p.Kind.ToString().ToLowerInvariant(),
            required = p.Default is null,
            @default = p.Default is { Length: > 0 } given ? given : null,
            min = p.Min,
            max = p.Max,
            choices = p.Choices.Count > 0 ? p.Choices.Items : default(ImmutableArray<string>?),
        }),
        measures = header.Measures.Items.Select(m => new { id = m.Id, caption = m.Caption.Vi, caption_en = m.Caption.En, unit = m.Unit, decimals = m.Decimals, better = m.Better }),
    };
}
