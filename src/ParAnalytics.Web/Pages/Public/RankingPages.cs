using System.Globalization;
using System.Text;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Telling;
using ParAnalytics.Maps.Raster;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>Rankings in every form: page, embedded figure, picture, file, description.</summary>
internal sealed class RankingPages(PublicFigures figures, DataFolder folder, HostSettings settings, MapShelf maps)
{
    /// <summary>The widths pictures come in; few, so that each is drawn once a release.</summary>
    private static readonly int[] Widths = [600, 1200, 2400];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/xep-hang/{family}/{peerGroup?}", (HttpContext context, RankingPages all, string family, string? peerGroup) => all.PageAsync(context, family, peerGroup));
        pages.MapGet("/xep-hang/{family}/chuoi.json", (HttpContext context, RankingPages all, string family) => all.SeriesAsync(context, family));
        pages.MapGet("/xep-hang/{family}/tai-ve.csv", (HttpContext context, RankingPages all, string family) => all.AnswerAsync(context, all.Family(family), (_, _, answer) => Results.Text(CellSetCsv.ToText(answer.Cells), "text/csv; charset=utf-8", Encoding.UTF8)));
        pages.MapGet("/xep-hang/{family}/tai-ve.json", (HttpContext context, RankingPages all, string family) => all.AnswerAsync(context, all.Family(family), (_, _, answer) => JsonBytes.Result(CellSetJson.ToUtf8(answer.Cells))));
        pages.MapGet("/xep-hang/{family}/tai-ve.xlsx", (HttpContext context, RankingPages all, string family) => all.AnswerAsync(context, all.Family(family), all.Workbook));
        pages.MapGet("/xep-hang/{family}/mo-ta.json", (HttpContext context, RankingPages all, string family) => all.AnswerAsync(context, all.Family(family), all.Metadata));
        pages.MapGet("/anh/{figure}.svg", (HttpContext context, RankingPages all, string figure) => all.AnswerAsync(context, RankingFigure.FamilyOf(figure, all.Figures)?.Id, all.Svg));
        pages.MapGet("/anh/{figure}.png", (HttpContext context, RankingPages all, string figure) => all.AnswerAsync(context, RankingFigure.FamilyOf(figure, all.Figures)?.Id, all.Png));
        pages.MapGet("/nhung/{figure}", (HttpContext context, RankingPages all, string figure) => all.AnswerAsync(context, RankingFigure.FamilyOf(figure, all.Figures)?.Id, all.Embed));
    }

    private PublicFigures Figures { get; } = figures;

    private string? Family(string id) => Figures.Families.Any(f => f.Id == id) ? id : null;

    /// <summary>The page, with the year that is to be drawn beside it.</summary>
    private Task<IResult> PageAsync(HttpContext context, string family, string? group) => AnswerAsync(context, Family(family), async (build, answer) =>
    {
        RankingAnswer? beside = null;
        if (answer.Figure.View.Beside is { } year && year != answer.Figure.Year && RankingEras.Parse(answer.Figure.Era) is { } era)
        {
            var figure = answer.Figure with { Year = year };
            var cells = await Figures.RankingAsync(figure.Family.Id, year, era, Words.Of(context), figure.Release).ConfigureAwait(false);
            beside = build.Answer(figure, answer.Years, figure.Group is { } held ? (Groups(context, figure).FirstOrDefault(g => g.Slug == held.Slug) ?? held).Cut(cells) : cells);
        }

        return Page(context, build, answer, beside, await RelatedAsync(answer.Figure, Words.Of(context)).ConfigureAwait(false));
    }, group);

    private Task<IResult> AnswerAsync(HttpContext context, string? family, Func<HttpContext, RankingBuild, RankingAnswer, IResult> show) =>
        AnswerAsync(context, family, (build, answer) => Task.FromResult(show(context, build, answer)), null);

    private async Task<IResult> AnswerAsync(HttpContext context, string? family, Func<RankingBuild, RankingAnswer, Task<IResult>> show, string? group)
    {
        var words = Words.Of(context);
        var query = context.Request.Query;
        var token = query["ky"].ToString() is { Length: > 0 } written ? written : "as_was";
        if (family is null || RankingEras.Parse(token) is not { } era || MapView.Parse(query) is not { } view
            || FigureChoice.Parse(query, key => folder.Members.Find("unit", key) is not null) is not { } choice || !PinnedRelease.TryPin(context, folder, query["dot"]))
        {
            return Trouble.NotFound(context);
        }

        var release = PinnedRelease.Of(context);
        var slug = group ?? (query["khoi"].ToString() is { Length: > 0 } asked ? asked : null);
        var groups = RankingGroup.Of(family, Domain.Units.Era.FirstYearOf34.ToString(CultureInfo.InvariantCulture), "as_is", folder.Members, House, words);
        slug ??= RankingGroup.IsWithinProvince(family) ? await RankedAsync(family, groups, query["nam"].ToString(), words, release).ConfigureAwait(false) : null;
        var level = groups.FirstOrDefault(g => g.Slug == slug)?.Level ?? "unit.province";
        var years = await Figures.YearsAsync(family, words, release, level).ConfigureAwait(false);
        var year = query["nam"].ToString() is { Length: > 0 } named ? named : years.Count > 0 ? years[0] : Domain.Units.Era.FirstYearOf34.ToString(CultureInfo.InvariantCulture);
        if (year.Length != 4 || !year.All(char.IsAsciiDigit))
        {
            return Trouble.NotFound(context);
        }

        try
        {
            var figure = new RankingFigure(Figures.Families.First(f => f.Id == family), year, token, release) { View = view, Choice = choice };
            if (slug is not null)
            {
                figure = figure with { Group = Groups(context, figure).FirstOrDefault(g => g.Slug == slug) };
                if (figure.Group is null)
                {
                    return NoGroup(context, figure);
                }
            }

            var cells = await Figures.RankingAsync(family, year, era, words, release, level).ConfigureAwait(false);
            var build = new RankingBuild(words, folder.Members, maps, UnitPages.HomeUnits(folder, settings), House);
            var answer = build.Answer(figure, years, figure.Group?.Cut(cells) ?? cells);
            return await show(build, answer with { Lines = await LinesAsync(figure, words).ConfigureAwait(false) }).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            return refused.First.Code == SvgRaster.Absent.Code
                ? Problems.Result(context, StatusCodes.Status503ServiceUnavailable, refused.Faults.Items)
                : Trouble.Refused(context, refused.First);
        }
    }

    private IReadOnlyList<string> House => UnitHistory.WithPredecessors(folder, settings.HomeUnit);

    /// <summary>The first group that was ranked in the year, else the one that was ranked last.</summary>
    private async Task<string> RankedAsync(string family, IReadOnlyList<RankingGroup> groups, string year, Words words, string? release)
    {
        var ranked = new List<(string Slug, IReadOnlyList<string> Years)>();
        foreach (var group in groups)
        {
            ranked.Add((group.Slug, await Figures.YearsAsync(family, words, release, group.Level).ConfigureAwait(false)));
        }

        return ranked.Find(g => g.Years.Contains(year)).Slug ?? ranked.MaxBy(g => g.Years.FirstOrDefault() ?? "", StringComparer.Ordinal).Slug;
    }

    /// <summary>The chosen units, or the home province, with what bore their name before and after them.</summary>
    private async Task<YearLines?> LinesAsync(RankingFigure figure, Words words)
    {
        var home = UnitPages.HomeUnits(folder, settings);
        var wanted = figure.Choice.Picked.Count == 0 ? home : [.. figure.Choice.Picked.Items.SelectMany(key => UnitHistory.Namesakes(folder, key)).Distinct(StringComparer.Ordinal)];
        var answers = new List<CellSet>();
        foreach (var unit in wanted.Select(key => folder.Members.Find("unit", key)).OfType<Olap.Members.Member>())
        {
            answers.Add(await Figures.HistoryAsync(figure.Family.Id, unit.FullLevel, unit.Key, words, figure.Release).ConfigureAwait(false));
        }

        return YearLines.Of(figure.Family.Id, answers, folder.Members, home);
    }

    /// <summary>What else there is to look at: the other indices, in the same year where they have it.</summary>
    private async Task<IReadOnlyList<(string Name, string Path)>> RelatedAsync(RankingFigure figure, Words words)
    {
        var related = new List<(string, string)>();
        foreach (var family in Figures.Families.Where(f => f.Id != figure.Family.Id))
        {
            var years = await Figures.YearsAsync(family.Id, words).ConfigureAwait(false);
            if (years.Count > 0)
            {
                var year = years.Contains(figure.Year) ? figure.Year : years[0];
                related.Add(($"{words.Name(family)} {year}", $"/xep-hang/{family.Id}?nam={year}"));
            }
        }

        return related;
    }

    private IReadOnlyList<RankingGroup> Groups(HttpContext context, RankingFigure figure) => RankingGroup.Of(figure.Family.Id, figure.Year, figure.Era, folder.Members, House, Words.Of(context));

    /// <summary>The group is of another time, or of none: says so, and which there are.</summary>
    private IResult NoGroup(HttpContext context, RankingFigure figure)
    {
        var words = Words.Of(context);
        var heading = words["ranking.no_group", words.Name(figure.Family), figure.Year];
        return PageResults.Show<NoGroupPage>(context, new NoGroupModel(new PageHead(heading, heading, "rankings"), heading, [.. Groups(context, figure).Select(g => (g.Name, figure.PathOf(g) + $"?nam={figure.Year}&ky={figure.Era}"))]), StatusCodes.Status404NotFound);
    }

    /// <summary>Every unit's values through the years, for the lines in tooltips.</summary>
    private async Task<IResult> SeriesAsync(HttpContext context, string family)
    {
        if (Family(family) is null)
        {
            return Results.NotFound();
        }

        var answer = await Figures.SeriesAsync(family, Words.Of(context)).ConfigureAwait(false);
        var units = Enumerable.Range(0, answer.Rows.Count).Select(r => (Key: PublicFigures.KeyOf(answer.Rows[r]), Values: Enumerable.Range(0, answer.Columns.Count).Select(c => answer.At("value", r, c).Number).ToList())).Where(u => u.Values.Exists(v => v is not null));
        var breaks = CellTable.Of(answer, [], null, null, Words.Of(context).Language).Columns.Where(c => c.Measure == "value").Select((c, i) => (At: i, Label: c.Break)).Where(b => b.Label is not null).Select(b => new { at = b.At, label = b.Label });
        return Results.Json(new { years = answer.Columns.Items.Select(PublicFigures.KeyOf), breaks, units = units.ToDictionary(u => u.Key, u => u.Values, StringComparer.Ordinal) });
    }

    private IResult Page(HttpContext context, RankingBuild build, RankingAnswer answer, RankingAnswer? beside, IReadOnlyList<(string Name, string Path)> related)
    {
        var model = build.Build(answer, beside) with { Related = related };
        var origin = SiteOrigin.Of(context, settings);
        return PageResults.Show<RankingPage>(context, model with { Head = model.Head with { JsonLd = DatasetText.Of(answer, Words.Of(context), origin, ReleaseOf(answer)) } });
    }

    private IResult Embed(HttpContext context, RankingBuild build, RankingAnswer answer) =>
        PageResults.Show<EmbedPage>(context, new EmbedModel(build.Build(answer, null), context.Request.Query["hinh"].ToString()));

    private IResult Svg(HttpContext context, RankingBuild build, RankingAnswer answer) =>
        Results.Text(Pictures(context).Alone(answer, context.Request.Query["hinh"].ToString(), build.FindingOf(answer), ReleaseOf(answer)).Svg(), "image/svg+xml; charset=utf-8", Encoding.UTF8);

    private IResult Png(HttpContext context, RankingBuild build, RankingAnswer answer)
    {
        PictureLetters.Use(settings);
        var pixels = int.TryParse(context.Request.Query["rong"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Widths.MinBy(w => Math.Abs(w - asked)) : 1200;
        return Results.Bytes(Pictures(context).Png(answer, context.Request.Query["hinh"].ToString(), build.FindingOf(answer), ReleaseOf(answer), pixels), "image/png");
    }

    private IResult Workbook(HttpContext context, RankingBuild build, RankingAnswer answer) =>
        Results.Bytes(AnswerWorkbook.ToBytes(answer.Cells, Figures.RankingQuestion(answer.Figure.Family.Id, answer.Figure.Year, RankingEras.Parse(answer.Figure.Era) ?? Olap.Question.EraPolicy.AsWas, Words.Of(context), answer.Figure.Release, answer.Figure.Group?.Level ?? "unit.province"), build.TitleOf(answer)), AnswerWorkbook.MediaType, $"{answer.Figure.Id}-{answer.Figure.Year}.xlsx");

    private IResult Metadata(HttpContext context, RankingBuild build, RankingAnswer answer) =>
        Results.Text(DatasetText.Of(answer, Words.Of(context), SiteOrigin.Of(context, settings), ReleaseOf(answer)), "application/ld+json; charset=utf-8", Encoding.UTF8);

    private RankingPictures Pictures(HttpContext context) => new(maps, UnitPages.HomeUnits(folder, settings), Words.Of(context));

    private string ReleaseOf(RankingAnswer answer) => answer.Figure.Release ?? folder.CurrentRelease.Name;
}
