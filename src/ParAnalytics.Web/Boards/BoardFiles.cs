using System.Text;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live;
using ParAnalytics.Live.Answering;
using ParAnalytics.Live.Sessions;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;

namespace ParAnalytics.Web.Boards;

/// <summary>Tiles and whole dashboards as files, answered for the same viewer and by the same way as on the screen.</summary>
internal static class BoardFiles
{
    private const string Csv = "text/csv; charset=utf-8";
    private const int Pixels = 1600;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/boards/{dashboard}/workbook", (HttpContext context, LiveHouse house, TileWorkbooks workbooks, string dashboard, CancellationToken stop) =>
                AnswerAsync(context, async () =>
                {
                    var opening = BoardAddress.Read(dashboard, context.Request.Query);
                    var pages = await AllAsync(house, opening, Caller(context), stop).ConfigureAwait(false);
                    Note(context, dashboard, "xlsx");
                    return Named(context, workbooks.Of(pages, opening.Lang, context.Request), AnswerWorkbook.MediaType, FileNames.Of(pages[0].Dashboard.Title.In(opening.Lang), "xlsx"), pages[0].Tiles.FirstOrDefault()?.Release);
                }))
            .WithName("board-workbook").WithSummary("Cả bảng điều hành thành một sổ tính, mỗi ô một trang / a whole dashboard as one workbook, a sheet per tile").Produces<byte[]>(contentType: AnswerWorkbook.MediaType).ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/boards/{dashboard}/offline", (HttpContext context, LiveHouse house, OfflineFolder offline, string dashboard, CancellationToken stop) =>
                AnswerAsync(context, async () =>
                {
                    var opening = BoardAddress.Read(dashboard, context.Request.Query);
                    var pages = await AllAsync(house, opening, Caller(context), stop).ConfigureAwait(false);
                    Note(context, dashboard, "zip");
                    return Named(context, offline.Of(pages, opening.Lang), OfflineFolder.MediaType, FileNames.Of(pages[0].Dashboard.Title.In(opening.Lang), "zip"), pages[0].Tiles.FirstOrDefault()?.Release);
                }))
            .WithName("board-offline").WithSummary("Bảng điều hành xem không cần mạng: một thư mục nén / a dashboard that opens without a network: one zipped folder").Produces<byte[]>(contentType: OfflineFolder.MediaType).ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/boards/{dashboard}/tiles/{tile}/{format}", (HttpContext context, LiveHouse house, TileWorkbooks workbooks, TilePictures pictures, string dashboard, string tile, string format, CancellationToken stop) =>
                AnswerAsync(context, async () =>
                {
                    var opening = BoardAddress.Read(dashboard, context.Request.Query);
                    var page = await house.AskPageAsync(opening, tile, Caller(context), stop).ConfigureAwait(false);
                    var file = Of(context, page, format, opening.Lang, workbooks, pictures);
                    Note(context, $"{dashboard}/{tile}", format);
                    return file;
                }))
            .WithName("tile-file").WithSummary("Một ô thành tệp: xlsx, csv; bản đồ còn có svg, png / a tile as a file").ProducesProblem(400).ProducesProblem(404);
    }

    private static IResult Of(HttpContext context, AskedPage page, string format, string language, TileWorkbooks workbooks, TilePictures pictures)
    {
        var asked = page.Tiles[0];
        var name = FileNames.Of(asked.Head.Title, format);
        return (format, asked.Scene.Tile.Spec) switch
        {
            ("xlsx", _) => Named(context, workbooks.Of(page, language, context.Request), AnswerWorkbook.MediaType, name, asked.Release),
            ("csv", _) => Named(context, Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(CellSetCsv.ToText(asked.Scene.Main))).ToArray(), Csv, name, asked.Release),
            ("svg", MapSpec) => Named(context, Encoding.UTF8.GetBytes(pictures.Svg(asked, language)), "image/svg+xml; charset=utf-8", name, asked.Release),
            ("png", MapSpec) => Named(context, pictures.Png(asked, language, Pixels), "image/png", name, asked.Release),
            _ => throw new FaultException(new Fault("PAR0627", $"Ô này không có dạng tệp '{format}' từ máy chủ; có xlsx, csv, với bản đồ còn có svg, png.", $"The server gives no '{format}' of this tile; there are xlsx and csv, and svg and png of maps.", "format", ["xlsx", "csv"])),
        };
    }

    /// <summary>All pages of the dashboard under the same selections.</summary>
    /// <exception cref="FaultException">A tile was not answered in time, or none was at all: a file without it would look whole.</exception>
    private static async Task<IReadOnlyList<AskedPage>> AllAsync(LiveHouse house, DashboardOpening opening, LiveCaller caller, CancellationToken stop)
    {
        var first = await house.AskPageAsync(opening with { Page = null }, null, caller, stop).ConfigureAwait(false);
        var pages = new List<AskedPage> { first };
        foreach (var page in first.Dashboard.Pages.Items.Skip(1))
        {
            pages.Add(await house.AskPageAsync(opening with { Page = page.Id }, null, caller, stop).ConfigureAwait(false));
        }

        var failed = pages.SelectMany(p => p.Failed).ToList();
        return failed.FirstOrDefault(f => f.Fault.IsPassing || pages.All(p => p.Tiles.IsEmpty)) is { } missing ? throw new FaultException(missing.Fault) : pages;
    }

    internal static LiveCaller Caller(HttpContext context) => new("file:" + context.TraceIdentifier, Visitor.Of(context).Viewer);

    /// <summary>Written down before the first byte leaves.</summary>
    private static void Note(HttpContext context, string board, string format) => context.RequestServices.GetRequiredService<Operation.Sightings>().Exported(Visitor.Of(context), "board:" + board, format);

    private static IResult Named(HttpContext context, byte[] bytes, string type, string name, string? release)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        if (release is not null)
        {
            context.Response.Headers["X-Release"] = release;
        }

        return Results.Bytes(bytes, type, name);
    }

    internal static async Task<IResult> AnswerAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer().ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }
}
