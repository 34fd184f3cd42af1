using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Insights;
using ParAnalytics.Office.Views;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Pages.Application;

namespace ParAnalytics.Web.Api;

/// <summary>Views that people keep, and the newest figures of each under a stable address. Whoever asks sees what his own role may see.</summary>
internal static class ViewRoutes
{
    private static readonly Fault NotAView = new("PAR0930", "Thân yêu cầu cần name, query và view dạng JSON.", "The body needs name, query and view as JSON.");
    private static readonly Fault NoForm = new("PAR0931", "Chỉ có các dạng csv, json, html.", "There are the forms csv, json and html.", Suggestions: ["csv", "json", "html"]);

    public static void Map(IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views");
        views.MapGet("", (HttpContext context, DataFolder folder, string? board) => Told(context, () =>
            Results.Json(new { views = folder.Office.Views.All(Name(context)).Where(v => !GoalScenarios.Is(v) && BoardPlace.Of(v)?.Board == board).Select(v => Shape(v, Name(context))) }, Camel))).WithName("views").WithSummary("Các bảng đã lưu / saved views");
        views.MapPost("", KeepAsync).WithName("saveView").WithSummary("Lưu một bảng, hoặc phiên bản mới của nó / save a view or a new version of one").Accepts<JsonElement>("application/json").ProducesProblem(400);
        views.MapGet("/{id}", (HttpContext context, DataFolder folder, string id, int? version) => Told(context, () => Opened(folder.Office.Views.Get(id, Name(context), version), Name(context))))
            .WithName("view").WithSummary("Một bảng đã lưu / one saved view").ProducesProblem(404);
        views.MapGet("/{id}/versions", (HttpContext context, DataFolder folder, string id) => Told(context, () =>
            Results.Json(new { versions = folder.Office.Views.Versions(id, Name(context)).Select(v => Shape(v, Name(context))) }, Camel)))
            .WithName("viewVersions").WithSummary("Các phiên bản của một bảng / the versions of a view").ProducesProblem(404);
        views.MapDelete("/{id}", (HttpContext context, DataFolder folder, string id) => Told(context, () =>
        {
            folder.Office.Views.Drop(id, Visitor.Of(context).Actor!);
            return Results.NoContent();
        })).WithName("dropView").WithSummary("Xóa bảng đã lưu của mình / delete one's own saved view").ProducesProblem(404);
        views.MapGet("/{id}/so-lieu.{form}", FeedAsync).WithName("viewFeed").WithSummary("Số liệu mới nhất của bảng đã lưu: csv, json, html / the newest figures of a saved view").ProducesProblem(404);
    }

    private static JsonSerializerOptions Camel { get; } = new(JsonSerializerDefaults.Web) { Encoder = Problems.Json.Encoder };

    private static string Name(HttpContext context) => Visitor.Of(context).Actor!.Name;

    private static object Shape(SavedView view, string account) => new { view.Id, view.Name, view.Owner, view.Version, shared = view.IsShared, view.SavedAt, mine = view.Owner == account, address = BoardPlace.Of(view)?.Address };

    private static IResult Opened(SavedView view, string account) => Results.Json(
        new { view.Id, view.Name, view.Owner, view.Version, shared = view.IsShared, view.SavedAt, mine = view.Owner == account, view = JsonElement.Parse(view.Picture), query = JsonElement.Parse(view.Query) }, Camel);

    private static IResult Told(HttpContext context, Func<IResult> act)
    {
        try
        {
            return act();
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static async Task<IResult> KeepAsync(HttpContext context, DataFolder folder)
    {
        if (await QueryRoutes.ReadAsync(context).ConfigureAwait(false) is not { } body || !TryParse(body, out var asked))
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NotAView);
        }

        return Told(context, () =>
        {
            var query = BoardPlace.Of(asked.GetProperty("view")) is null ? QueryJson.Write(QueryJson.Read(asked.GetProperty("query"))) : "{}";
            var id = asked.TryGetProperty("id", out var known) && known.ValueKind == JsonValueKind.String ? known.GetString() : null;
            var isShared = asked.TryGetProperty("shared", out var shared) && shared.ValueKind == JsonValueKind.True;
            var kept = folder.Office.Views.Keep(id, asked.GetProperty("name").GetString()!.Trim().Normalize(NormalizationForm.FormC), isShared, query, asked.GetProperty("view").GetRawText(), Visitor.Of(context).Actor!);
            return Results.Json(Shape(kept, kept.Owner), Camel, statusCode: StatusCodes.Status201Created);
        });
    }

    private static bool TryParse(byte[] body, out JsonElement asked)
    {
        asked = default;
        try
        {
            asked = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return asked.ValueKind == JsonValueKind.Object
                && asked.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                && asked.TryGetProperty("view", out var view) && view.ValueKind == JsonValueKind.Object
                && (BoardPlace.Of(view) is not null || (asked.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.Object));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<IResult> FeedAsync(HttpContext context, DataFolder folder, InsightEngine engine, string id, string form)
    {
        if (form is not ("csv" or "json" or "html"))
        {
            return Problems.Result(context, StatusCodes.Status404NotFound, NoForm);
        }

        var visitor = Visitor.Of(context);
        using var limit = QuestionTime.Begin(context, Visitor.Of(context).Viewer);
        try
        {
            var view = folder.Office.Views.Get(id, visitor.Actor!.Name);
            var query = QueryJson.Read(view.Query) with { Texts = true };
            var answer = await engine.AskAsync(query, visitor.Viewer, limit.Token).ConfigureAwait(false);
            context.RequestServices.GetRequiredService<Operation.Sightings>().Exported(visitor, $"view:{view.Id} {query.Cube}", form);
            context.Response.Headers["X-Release"] = answer.Release;
            return form switch
            {
                "csv" => Results.Text(CellSetCsv.ToText(answer, context.Request.Query["phan-cach"] == "cham-phay" ? ';' : ','), "text/csv; charset=utf-8", Encoding.UTF8),
                "json" => JsonBytes.Result(CellSetJson.ToUtf8(answer)),
                _ => Results.Text(FeedTable.Html(view.Name, answer, query.Language), "text/html; charset=utf-8", Encoding.UTF8),
            };
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Result(context, StatusCodes.Status408RequestTimeout, QueryRoutes.TooSlow);
        }
    }
}
