using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Editing;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Boards;
using ParAnalytics.Web.Hub;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Api;

/// <summary>The dashboards' files for the editor: as they stand, as they would be after some steps, and saved.</summary>
internal static class BoardRoutes
{
    private static readonly Fault NoSteps = new("PAR0646", "Thân yêu cầu cần base và steps dạng JSON.", "The body needs base and steps as JSON.");

    private static JsonSerializerOptions Camel { get; } = new(JsonSerializerDefaults.Web) { Encoder = Problems.Json.Encoder, MaxDepth = 32 };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/boards", (HttpContext context, BoardShelf shelf) => Results.Json(new
        {
            boards = shelf.All.Select(b => new { b.Id, title = b.Title, pages = b.Pages.Items.Select(p => new { p.Id, title = p.Title }) }),
            mayEdit = Visitor.Of(context).Viewer.Role.Allows(Right.Edit),
        }, Camel)).WithName("boards").WithSummary("Các bảng điều hành / the dashboards");
        api.MapGet("/boards/{dashboard}/source", (HttpContext context, BoardDesk desk, string dashboard) => Told(context, () =>
        {
            var source = desk.Read(dashboard);
            var draft = desk.Try(dashboard, source.Base, [], Visitor.Of(context).Actor!);
            return Results.Json(new { source.Id, source.Base, draft = draft.Draft, board = BoardDesk.Shape(source.Text) }, Camel);
        })).WithName("boardSource").WithSummary("Tệp của một bảng điều hành / a dashboard's file").ProducesProblem(404);
        api.MapPost("/boards/{dashboard}/source", async (HttpContext context, BoardDesk desk, string dashboard) => await ReadAsync(context).ConfigureAwait(false) is { } asked
            ? Told(context, () => Shown(desk.Try(dashboard, asked.Base!, asked.Steps!, Visitor.Of(context).Actor!), Words.Of(asked.Lang)))
            : Problems.Result(context, StatusCodes.Status400BadRequest, NoSteps))
            .WithName("boardDraft").WithSummary("Thử các bước sửa: khác biệt, lỗi, bản xem thử / try some steps: difference, findings, draft").Accepts<JsonElement>("application/json").ProducesProblem(400).ProducesProblem(409);
        api.MapPut("/boards/{dashboard}/source", async (HttpContext context, BoardDesk desk, string dashboard) => await ReadAsync(context).ConfigureAwait(false) is { } asked
            ? Told(context, () => desk.Save(dashboard, asked.Base!, asked.Steps!, Visitor.Of(context).Actor!) is var saved ? Results.Json(new { saved.Id, saved.Base }, Camel) : Results.Empty)
            : Problems.Result(context, StatusCodes.Status400BadRequest, NoSteps))
            .WithName("boardSave").WithSummary("Lưu các bước sửa vào tệp / save some steps into the file").Accepts<JsonElement>("application/json").ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
    }

    private static IResult Shown(BoardDraft draft, Words words) => Results.Json(new
    {
        draft.Draft,
        valid = draft.IsValid,
        difference = draft.Difference.Select(l => new { mark = l.Mark.ToString(), l.Number, l.Text }),
        findings = draft.Findings.Select(f => new { f.Code, severity = f.Severity == FindingSeverity.Error ? "error" : "warning", line = f.Mark.Line, message = words.Choose(f.Message, f.MessageEn) }),
        board = draft.IsValid ? BoardDesk.Shape(draft.Text) : null,
    }, Camel);

    private static async Task<StepsAsked?> ReadAsync(HttpContext context)
    {
        try
        {
            return await QueryRoutes.ReadAsync(context).ConfigureAwait(false) is { } body && JsonSerializer.Deserialize<StepsAsked>(body, Camel) is { Base: not null, Steps: { } steps } asked && steps.All(s => s is { Op: not null, Page: not null, Tile: not null }) ? asked : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

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

    private sealed record StepsAsked(string? Base, IReadOnlyList<BoardStep>? Steps, string? Lang = null);
}
