using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Telling;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Live.Answering;

/// <summary>Draws tiles; equal asks of many viewers are answered, drawn and written as JSON once.</summary>
internal sealed class TilePool(QuestionPool questions, ImmutableArray<ITileRenderer> renderers, IUnitPast past, IReleaseFeed releases)
{
    private readonly SharedRuns<TileKey, DrawnTile> _runs = new(static drawn => 256 + drawn.Payload.Length, 64 * 1024 * 1024);
    private readonly TileTeller _teller = new(renderers);

    public Task<DrawnTile> DrawAsync(TileAsk ask, LiveRelease release, CancellationToken cancellation) =>
        _runs.GetAsync(ask.Key(release), token => AnswerAsync(ask, release, token), cancellation);

    /// <summary>The answers and the drawing of one tile, for files: the answers are those of the pool.</summary>
    public async Task<AskedTile> AskAsync(TileAsk ask, LiveRelease release, CancellationToken cancellation)
    {
        var (scene, name) = await SceneAsync(ask, release, cancellation).ConfigureAwait(false);
        var drawn = _teller.Tell(scene, name);
        return new AskedTile(scene, _teller.Head(scene), [.. ask.Questions.Items.Take(ask.Tile.Questions.Count).Select(q => new AskedQuestion(q.Name, q.Query))], drawn.Form, drawn.Payload, name);
    }

    private async Task<DrawnTile> AnswerAsync(TileAsk ask, LiveRelease release, CancellationToken cancellation)
    {
        try
        {
            var (scene, name) = await SceneAsync(ask, release, cancellation).ConfigureAwait(false);
            return _teller.Tell(scene, name);
        }
        catch (FaultException refused) when (IsWrittenButAbsent(ask.Tile, refused.First))
        {
            // The record has no such criterion or unit (those of the illustrative set, say): the tile says what is missing and how to bring it.
            return _teller.TellAbsent(Scene(ask, ImmutableDictionary<string, CellSet>.Empty), release.Name);
        }
    }

    /// <summary>Whether a member that the tile itself names, and no person chose, is not in the record.</summary>
    private static bool IsWrittenButAbsent(Tile tile, Fault fault) =>
        fault.Code == "PAR0307" && tile.WhenEmpty is not null && tile.Questions.Items.SelectMany(q => Written(q.Template)).Any(m => fault.Detail.Contains($"'{m}'", StringComparison.Ordinal));

    private static IEnumerable<string> Written(CubeQuery template) => template.Rows.Items.Concat(template.Columns.Items).SelectMany(e => e switch
    {
        MembersAxis members => members.Members.Items,
        DescendantsAxis descendants => [descendants.Member],
        _ => [],
    }).Concat(template.Filters.Items.OfType<MemberFilter>().SelectMany(f => f.In.Items)).Where(m => !m.StartsWith('$'));

    private TileScene Scene(TileAsk ask, ImmutableDictionary<string, CellSet> answers) => new(ask.Tile, answers, ask.Selections, ask.OwnUnits, ask.Events, ask.Language)
    {
        Names = key => ask.Captions.GetValueOrDefault(key) ?? past.NameOf("unit", key, ask.Language),
        Question = ask.Questions[0].Query,
        Way = ask.Way,
        IsFiltered = ask.IsFiltered,
        Unfollowed = ask.Unfollowed,
        Periods = ask.Questions.Items.Where(q => PeriodOf(q) is not null).ToImmutableDictionary(q => q.Name, q => PeriodOf(q)!, StringComparer.Ordinal),
    };

    private async Task<(TileScene Scene, string Release)> SceneAsync(TileAsk ask, LiveRelease release, CancellationToken cancellation)
    {
        if (ask.Refused is { } refused)
        {
            throw new FaultException(refused);
        }

        for (var attempt = 0; ; attempt++)
        {
            var asked = ask.Questions.Items.Select(q => questions.AskAsync(release, q.Query, ask.Viewer, cancellation)).ToArray();
            var answers = await Task.WhenAll(asked).ConfigureAwait(false);
            var names = answers.Select(a => a.Release).Distinct(StringComparer.Ordinal).ToArray();
            if (names.Length > 1 && attempt < 3)
            {
                // Published while the questions ran: a tile never mixes two releases.
                release = releases.Current;
                continue;
            }

            var scene = Scene(ask, ask.Questions.Items.Zip(answers).ToImmutableDictionary(p => p.First.Name, p => AsWritten(ask.Tile, p.First, p.Second), StringComparer.Ordinal));
            return (scene, names.FirstOrDefault() ?? release.Name);
        }
    }

    private static CellSet AsWritten(Tile tile, BoundQuestion question, CellSet answer) =>
        tile.Questions.Items.FirstOrDefault(q => q.Name == question.Name) is { } written ? TileChoices.AsWritten(answer, question.Query, written.Template) : answer;

    private static string? PeriodOf(BoundQuestion question) => question.Query.Filters.Items
        .OfType<MemberFilter>()
        .Where(f => (f.Level == "year" || f.Level.StartsWith("period", StringComparison.Ordinal)) && f.In.Count == 1)
        .Select(f => f.In[0])
        .FirstOrDefault();
}
