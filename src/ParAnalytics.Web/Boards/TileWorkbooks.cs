using ParAnalytics.Documents.Writing;
using ParAnalytics.Live.Answering;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Boards;

/// <summary>Tiles as workbooks, all by the one writer: a sheet per answer and a last sheet of sources.</summary>
internal sealed class TileWorkbooks(TimeProvider clock)
{
    /// <summary>A single tile: a sheet for each question it asks, the main one first.</summary>
    public byte[] Of(AskedPage page, string language, HttpRequest request)
    {
        var tile = page.Tiles[0];
        var sheets = tile.Questions.Select((question, i) => i == 0
            ? Sheet(tile)
            : new WorkbookPage(tile.Scene.Answers[question.Name], tile.Head.Title, tile.Head.Subtitle, QueryJson.Write(question.Query), $"{question.Name} {tile.Head.Title}"));
        return Write([.. sheets], language, request);
    }

    /// <summary>A whole dashboard: a sheet per tile that has an answer, in the order of the pages.</summary>
    public byte[] Of(IReadOnlyList<AskedPage> pages, string language, HttpRequest request) =>
        Write([.. pages.SelectMany(p => p.Tiles.OrderBy(t => t.Scene.Tile.Place.Row).ThenBy(t => t.Scene.Tile.Place.Column)).Select(Sheet)], language, request);

    private static WorkbookPage Sheet(AskedTile tile) => new(tile.Scene.Main, tile.Head.Title, tile.Head.Subtitle, QueryJson.Write(tile.Questions[0].Query));

    private byte[] Write(IReadOnlyList<WorkbookPage> sheets, string language, HttpRequest request)
    {
        var frame = new WorkbookFrame(language, Shown.InVietnam(clock.GetUtcNow()), [(Words.Of(language)["file.address"], $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}")]);
        using var bytes = new MemoryStream();
        CellSetWorkbook.Write(sheets, frame, bytes);
        return bytes.ToArray();
    }
}
