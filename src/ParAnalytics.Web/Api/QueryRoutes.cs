using System.Text;
using System.Text.Json;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Insights;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Operation;

namespace ParAnalytics.Web.Api;

/// <summary>Questions: the answer as JSON or CSV, and how it comes about.</summary>
internal static class QueryRoutes
{
    internal static readonly Fault TooLarge = new("PAR0920", $"Câu hỏi quá dài; tối đa {Limits.QuestionBytes / 1024} KB.", $"The question is too long; at most {Limits.QuestionBytes / 1024} KB.");
    internal static readonly Fault TooSlow = new("PAR0921", "Câu hỏi chạy quá lâu nên đã dừng; hãy thu hẹp phạm vi.", "The question ran too long and was stopped; narrow it down.");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/query", AskAsync).WithName("query").WithSummary("Hỏi số liệu / ask for figures")
            .Accepts<JsonElement>("application/json").Produces<JsonElement>(contentType: "application/json", additionalContentTypes: ["text/csv", AnswerWorkbook.MediaType]).ProducesProblem(400);
        api.MapPost("/explain", ExplainAsync).WithName("explain").WithSummary("Câu hỏi được trả lời thế nào / how a question is answered")
            .Accepts<JsonElement>("application/json").ProducesProblem(400);
    }

    private static async Task<IResult> ExplainAsync(HttpContext context, DataFolder folder)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, TooLarge);
        }

        var viewer = Visitor.Of(context).Viewer;
        using var limit = QuestionTime.Begin(context, viewer);
        try
        {
            return JsonBytes.Result(ExplanationJson.ToUtf8(await folder.ExplainAsync(QueryJson.Read(body), viewer, limit.Token).ConfigureAwait(false)));
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Result(context, StatusCodes.Status408RequestTimeout, TooSlow);
        }
    }

    private static async Task<IResult> AskAsync(HttpContext context, InsightEngine engine)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
        {
            return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, TooLarge);
        }

        return await AnswerAsync(context, engine, () => QueryJson.Read(body)).ConfigureAwait(false);
    }

    /// <summary>Asks within the caller's rights and time, and answers in the form he accepts.</summary>
    /// <param name="read">The question; what is wrong with it is told as problem details.</param>
    /// <param name="form">json, csv or xlsx; null follows the Accept header.</param>
    internal static async Task<IResult> AnswerAsync(HttpContext context, InsightEngine engine, Func<CubeQuery> read, string? form = null)
    {
        var viewer = Visitor.Of(context).Viewer;
        using var limit = QuestionTime.Begin(context, viewer);
        try
        {
            var query = read();
            var answer = await engine.AskAsync(query, viewer, limit.Token).ConfigureAwait(false);
            Sight(context, query.Cube, form);
            return form == "csv" || (form is null && Wants(context.Request, "text/csv")) ? Csv(context, answer)
                : form == "xlsx" || (form is null && Wants(context.Request, AnswerWorkbook.MediaType)) ? Results.Bytes(AnswerWorkbook.ToBytes(answer, query), AnswerWorkbook.MediaType, "paranalytics.xlsx")
                : new CellSetResult(answer);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Result(context, StatusCodes.Status408RequestTimeout, TooSlow);
        }
    }

    /// <summary>The body, at most <see cref="Limits.QuestionBytes"/>; null when it is longer.</summary>
    internal static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted).ConfigureAwait(false)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > Limits.QuestionBytes)
            {
                return null;
            }
        }

        return RequestFigures.Keep(context, body.ToArray());
    }

    /// <summary>Who is signed in is written down: what was asked, and what was taken away as a file.</summary>
    private static void Sight(HttpContext context, string cube, string? form)
    {
        var (visitor, sightings) = (Visitor.Of(context), context.RequestServices.GetRequiredService<Operation.Sightings>());
        if ((form ?? (Wants(context.Request, "text/csv") ? "csv" : Wants(context.Request, AnswerWorkbook.MediaType) ? "xlsx" : "json")) is var taken && taken != "json")
        {
            sightings.Exported(visitor, cube, taken);
        }
        else
        {
            sightings.Saw(visitor, "see.query", cube);
        }
    }

    private static bool Wants(HttpRequest request, string type) => request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>Accept: text/csv; separator=semicolon</c> asks for semicolons.</summary>
    private static IResult Csv(HttpContext context, CellSet answer)
    {
        var isSemicolon = context.Request.GetTypedHeaders().Accept.Any(a => a.Parameters.Any(p => p.Name.Equals("separator", StringComparison.OrdinalIgnoreCase) && p.Value.Equals("semicolon", StringComparison.OrdinalIgnoreCase)));
        return Results.Text(CellSetCsv.ToText(answer, isSemicolon ? ';' : ','), "text/csv; charset=utf-8", Encoding.UTF8);
    }

    /// <summary>Written straight to the response, without a text in between.</summary>
    private sealed class CellSetResult(CellSet answer) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.Headers["X-Release"] = answer.Release;
            return CellSetJson.WriteAsync(context.Response.Body, answer, context.RequestAborted);
        }
    }
}
