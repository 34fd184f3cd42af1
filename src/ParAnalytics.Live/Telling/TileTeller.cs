using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Live.Answering;
using ParAnalytics.Live.Frames;
using ParAnalytics.Live.Ports;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Telling;

/// <summary>Scene → payload: title and subtitle from the answers, the drawing, sources, notes, the table.</summary>
internal sealed class TileTeller(ImmutableArray<ITileRenderer> renderers)
{
    public DrawnTile Tell(TileScene scene, string release)
    {
        var head = Head(scene);
        var main = scene.Main;
        var isEmpty = Emptiness.Of(scene);
        var picture = isEmpty && scene.Tile.Spec is not (CardSpec or MapSpec or TextSpec)
            ? new TilePicture(FrameForm.Text, [])
            : RendererOf(scene.Tile.Spec).Draw(scene);
        var told = new TileTold(
            head.Title,
            head.Subtitle,
            head.Sources,
            head.IsIllustrative ? true : null,
            head.IsEstimated ? true : null,
            Notes(scene.Answers.Values),
            isEmpty ? Empty(scene.Tile, scene.Language) : null,
            scene.Tile.Selects,
            scene.Tile.DrillThrough is { } drill ? Template.Render(drill, scene.Scope()) : null,
            scene.Tile.Opens,
            scene.Way.IsEmpty ? null : [.. scene.Way.Select((key, i) => new ToldStep(key, CrumbOf(scene, i) ?? key))],
            scene.Tile.Path.Count > scene.Way.Length + 1 ? true : null,
            scene.IsFiltered ? true : null,
            CellTable.Of(main, scene.OwnUnits, scene.UnitOf(main), scene.PeriodOf(main), scene.Language),
            scene.Question is { } question ? JsonNode.Parse(QueryJson.Write(question)) : null);
        var payload = (JsonObject)JsonSerializer.SerializeToNode(told, LiveJson.Options)!;
        foreach (var (name, value) in picture.Body.ToArray())
        {
            picture.Body.Remove(name);
            payload[name] = value;
        }

        return new(picture.Form, LiveJson.Write(payload), release);
    }

    /// <summary>A tile whose question cannot even be put, because the record lacks what it names: what is missing, without a drawing.</summary>
    public DrawnTile TellAbsent(TileScene scene, string release)
    {
        var head = Head(scene);
        var told = new TileTold(head.Title, head.Subtitle, [], null, null, null, Empty(scene.Tile, scene.Language), null, null, null, null, null, null, new TableTwin([], [], [], null, null, null), null);
        return new(FrameForm.Text, LiveJson.Write(told), release);
    }

    /// <summary>The words around the drawing.</summary>
    public TileHead Head(TileScene scene)
    {
        var scope = scene.Scope();
        return new TileHead(
            Title(scene.Tile, scope),
            Subtitle(scene, scope),
            Sources(scene.Answers.Values, scene.Language),
            scene.Answers.Values.SelectMany(Origins).Contains(Origin.Synthetic),
            scene.Answers.Values.Any(IsEstimated));
    }

    /// <summary>The scope as written, and which moved selections do not reach the tile.</summary>
    private static string? Subtitle(TileScene scene, TemplateScope scope)
    {
        var written = scene.Tile.Subtitle is { } subtitle ? Template.Render(subtitle.In(scene.Language), scope) : null;
        var unfollowed = scene.Unfollowed.Select(label => scene.Language == "en" ? $"does not follow the choice of “{label}”" : $"không theo bộ chọn “{label}”");
        var parts = unfollowed.Prepend(written).Where(p => !string.IsNullOrEmpty(p)).ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string? CrumbOf(TileScene scene, int place) => scene.Answers.GetValueOrDefault(TileAsk.CrumbName(place))?.Rows.Items.FirstOrDefault()?.Caption;

    private ITileRenderer RendererOf(TileSpec spec) => renderers.FirstOrDefault(r => r.Draws(spec))
        ?? throw new FaultException(new Fault("PAR0623", $"Chưa vẽ được loại ô {spec.GetType().Name}", $"Nothing draws a {spec.GetType().Name}"));

    private static string Title(Tile tile, TemplateScope scope) =>
        Template.Render(tile.Title.In(scope.Language), scope)
        ?? (tile.TitleWhenMissing is { } missing ? Template.Render(missing.In(scope.Language), scope) : null)
        ?? (scope.Language == "en" ? "No data" : "Chưa có số liệu");

    private static ToldEmpty Empty(Tile tile, string language) => tile.WhenEmpty is { } told ? new(told.In(language), null)
        : language == "en" ? new("No data for this choice", "Choose another year or unit, or load the table that holds it")
        : new("Chưa có số liệu cho lựa chọn này", "Chọn năm hoặc đơn vị khác, hoặc nạp bảng số liệu còn thiếu");

    private static ImmutableArray<string> Sources(IEnumerable<CellSet> answers, string language) =>
    [
        .. answers.SelectMany(a => a.Sources.Items).Distinct().OrderBy(s => s.Date).ThenBy(s => s.Document, StringComparer.Ordinal).Select(s => s.Date is { } date && !s.Document.Contains(date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? s.Document + (language == "en" ? " of " : " ngày ") + date.ToString("d/M/yyyy", CultureInfo.InvariantCulture)
            : s.Document),
    ];

    private static ImmutableArray<ToldNote>? Notes(IEnumerable<CellSet> answers)
    {
        var notes = answers.SelectMany(a => a.Notes.Items).Select(n => new ToldNote(n.Id, n.Text)).Distinct().ToImmutableArray();
        return notes.IsEmpty ? null : notes;
    }

    private static bool IsEstimated(CellSet answer) => Cells(answer).Any(c => c.State == ValueState.Estimated);

    private static IEnumerable<Origin> Origins(CellSet answer) => Cells(answer).Where(c => c.Origin is not null).Select(c => c.Origin!.Value).Distinct();

    private static IEnumerable<Cell> Cells(CellSet answer)
    {
        foreach (var block in answer.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                for (var column = 0; column < block.ColumnCount; column++)
                {
                    yield return block[row, column];
                }
            }
        }
    }
}
