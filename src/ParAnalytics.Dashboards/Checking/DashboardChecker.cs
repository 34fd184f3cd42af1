using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>DashboardDefinition → <see cref="Dashboard"/>, every mistake found in one go (<c>PAR06xx</c>).</summary>
public static class DashboardChecker
{
    /// <param name="id">The file's name without ending.</param>
    /// <param name="vocabulary">Null leaves names of cubes unchecked.</param>
    public static DefinitionResult<Dashboard> Check(string id, DashboardDefinition written, ICubeVocabulary? vocabulary)
    {
        var findings = new Findings();
        var slicers = written.Slicers.Entries.Select(s => s.Key.Value).ToImmutableArray();
        if (written.OwnUnit is { } own)
        {
            findings.Known("PAR0605", own, slicers, "lựa chọn", "selection");
        }

        foreach (var slicer in written.Slicers.Entries.Where(s => s.Value.Default.IsDefaultOrEmpty))
        {
            findings.Add("PAR0613", slicer.Key.Mark, $"Lựa chọn '{slicer.Key.Value}' cần giá trị mặc định", $"The selection '{slicer.Key.Value}' needs a default");
        }

        foreach (var slicer in written.Slicers.Entries)
        {
            CheckKind(slicer, findings);
            if (slicer.Value.Newest is { } newest)
            {
                findings.Known("PAR0605", newest, [.. written.Pages.Entries.SelectMany(p => p.Value.Tiles.Entries).Select(t => t.Key.Value)], "ô", "tile");
            }
        }

        var dashboard = new Dashboard
        {
            Id = id,
            Title = SpecChecker.Plain(written.Title),
            IsPublic = written.Public,
            OwnUnit = written.OwnUnit?.Value,
            Theme = written.Theme ?? "paranalytics",
            Slicers = written.Slicers.Entries.Select(SlicerOf).ToEquatableArray(),
            Events = written.Events.Entries.Select(e => EventOf(e, findings)).ToEquatableArray(),
            Pages = written.Pages.Entries.Select(p => PageOf(p, vocabulary, slicers, findings)).ToEquatableArray(),
        };
        if (dashboard.Pages.Count == 0)
        {
            findings.Add("PAR0602", written.Mark, "Cần ít nhất một trang", "At least one page is needed");
        }

        // A wrong tile stands in its place and says what is wrong with it; only what concerns the whole leaves no dashboard.
        var ofWhole = findings.ToImmutable().Where(f => f.Severity == FindingSeverity.Error && !findings.IsOfTile(f));
        return new(ofWhole.Any() ? null : dashboard, findings.ToImmutable());
    }

    /// <summary>Reads and checks one file.</summary>
    public static DefinitionResult<Dashboard> Read(string path, string displayName, ICubeVocabulary? vocabulary)
    {
        var read = DefinitionReader.ReadFile<DashboardDefinition>(path, displayName);
        if (!read.IsValid)
        {
            return new(null, read.Findings);
        }

        var name = Path.GetFileName(path);
        var id = name.EndsWith(".dashboard.yaml", StringComparison.Ordinal) ? name[..^".dashboard.yaml".Length] : Path.GetFileNameWithoutExtension(path);
        var result = Check(id, read.Value!, vocabulary);
        return result with { Findings = [.. read.Findings, .. result.Findings] };
    }

    /// <summary>Checks a text that is not, or not yet, a file.</summary>
    public static DefinitionResult<Dashboard> ReadText(string id, string text, ICubeVocabulary? vocabulary)
    {
        var read = DefinitionReader.Read<DashboardDefinition>(text, $"dashboards/{id}.dashboard.yaml");
        if (!read.IsValid)
        {
            return new(null, read.Findings);
        }

        var result = Check(id, read.Value!, vocabulary);
        return result with { Findings = [.. read.Findings, .. result.Findings] };
    }

    private static Slicer SlicerOf(DefinitionEntry<SlicerDefinition> entry) => new(
        entry.Key.Value,
        SpecChecker.Plain(entry.Value.Label),
        entry.Value.Kind,
        entry.Value.Level.Value,
        entry.Value.Default.ToEquatableArray(),
        entry.Value.Multiple || entry.Value.Kind == SlicerKind.Range,
        entry.Value.Options.Entries.Select(o => new SlicerOption(o.Key.Value, SpecChecker.Plain(o.Value))).ToEquatableArray(),
        entry.Value.Below.ToEquatableArray())
    {
        Newest = entry.Value.Newest?.Value ?? "",
    };

    private static void CheckKind(DefinitionEntry<SlicerDefinition> slicer, Findings findings)
    {
        var (id, written) = (slicer.Key.Value, slicer.Value);
        if (written.Kind == SlicerKind.Range && (written.Default.Length != 2 || written.Options.Entries.Length < 2))
        {
            findings.Add("PAR0613", slicer.Key.Mark, $"Lựa chọn '{id}' kiểu range cần hai giá trị mặc định [từ, đến] và danh sách 'options'", $"The range '{id}' needs two defaults [from, to] and a list of options");
        }
        else if (written.Kind == SlicerKind.Relative && (written.Options.Entries.Select(o => o.Key.Value).Concat(written.Default.IsDefault ? [] : written.Default).Any(o => !RelativeSpan.IsSpan(o)) || written.Options.Entries.IsEmpty))
        {
            findings.Add("PAR0613", slicer.Key.Mark, $"Lựa chọn '{id}' kiểu relative cần 'options' viết như 30d, 3m, 1y, ytd", $"The relative selection '{id}' needs options written as 30d, 3m, 1y, ytd");
        }
        else if (written.Kind == SlicerKind.Tree && written.Below.IsEmpty)
        {
            findings.Add("PAR0613", slicer.Key.Mark, $"Lựa chọn '{id}' kiểu tree cần 'below', các cấp bên dưới", $"The tree '{id}' needs 'below', the levels underneath");
        }
    }

    private static TimelineEvent EventOf(DefinitionEntry<EventDefinition> entry, Findings findings)
    {
        if (!DateOnly.TryParseExact(entry.Value.On.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            findings.Add("PAR0611", entry.Value.On.Mark, $"'{entry.Value.On.Value}' không phải ngày; viết như 2025-07-01", $"'{entry.Value.On.Value}' is no day; write it as 2025-07-01");
        }

        return new(entry.Key.Value, on, SpecChecker.Plain(entry.Value.Label), entry.Value.Break, entry.Value.Families.ToEquatableArray());
    }

    private static DashboardPage PageOf(DefinitionEntry<PageDefinition> entry, ICubeVocabulary? vocabulary, ImmutableArray<string> slicers, Findings findings)
    {
        var tiles = ImmutableArray.CreateBuilder<Tile>();
        foreach (var tile in entry.Value.Tiles.Entries)
        {
            var own = new Findings();
            var read = TileOf(tile, vocabulary, slicers, own);
            findings.AddOfTile(own);
            if ((own.FirstError is { } wrong ? Broken(tile, wrong) : read) is { } made)
            {
                foreach (var other in tiles.Where(t => Overlap(t.Place, made.Place)))
                {
                    findings.Add("PAR0601", tile.Value.Mark, $"Ô '{made.Id}' đè lên ô '{other.Id}'; đổi 'at'", $"Tile '{made.Id}' covers tile '{other.Id}'; change 'at'");
                }

                tiles.Add(made);
            }
        }

        return new(entry.Key.Value, SpecChecker.Plain(entry.Value.Title), new(tiles.ToImmutable()));
    }

    private static Tile? TileOf(DefinitionEntry<TileDefinition> entry, ICubeVocabulary? vocabulary, ImmutableArray<string> slicers, Findings findings)
    {
        var written = entry.Value;
        if (!IsPlace(written.At))
        {
            findings.Add("PAR0601", written.Mark, "'at' là [cột, hàng, rộng, cao], cột + rộng không quá 13", "'at' is [column, row, width, height] with column + width at most 13");
            return null;
        }

        foreach (var ignored in written.Ignores.Concat(written.Selects is { } selects ? [selects] : []))
        {
            findings.Known("PAR0605", ignored, slicers, "lựa chọn", "selection");
        }

        var questionChecker = new QuestionChecker(vocabulary, slicers, findings);
        var questions = written.Ask.Entries.Select(q => questionChecker.Check(q.Key.Value, q.Value))
            .Concat(written.Insight.Entries.Select(q => questionChecker.Check(q.Key.Value, q.Value)))
            .OrderBy(q => q.Name == "main" ? 0 : 1).ToImmutableArray();
        if (questions.IsEmpty)
        {
            findings.Add("PAR0604", written.Mark, "Ô cần ít nhất một câu hỏi trong 'ask' hoặc một phân tích trong 'insight'", "A tile needs at least one question under 'ask' or one insight under 'insight'");
        }

        questionChecker.CheckPath(written);
        var specChecker = new SpecChecker(questions, slicers, findings);
        return specChecker.Check(written) is not { } spec ? null : new Tile
        {
            Id = entry.Key.Value,
            Place = new(written.At[0], written.At[1], written.At[2], written.At[3]),
            Title = specChecker.Wording(written.Title),
            TitleWhenMissing = written.Missing is { } missing ? specChecker.Wording(missing) : null,
            Subtitle = written.Subtitle is { } subtitle ? specChecker.Wording(subtitle) : null,
            WhenEmpty = written.Empty is { } empty ? SpecChecker.Plain(empty) : null,
            ForSignedIn = written.SignedIn,
            Questions = new(questions),
            Spec = spec,
            Ignores = written.Ignores.Select(i => i.Value).ToEquatableArray(),
            Selects = written.Selects?.Value,
            DrillThrough = written.Drill?.Value,
            Path = written.Path.Select(l => l.Value).ToEquatableArray(),
            StandsAlone = written.Alone,
            Opens = written.Opens?.Value,
        };
    }

    /// <summary>A tile that says what is wrong with it; null where it has no place to say so.</summary>
    private static Tile? Broken(DefinitionEntry<TileDefinition> entry, DefinitionFinding wrong) => IsPlace(entry.Value.At) ? new Tile
    {
        Id = entry.Key.Value,
        Place = new(entry.Value.At[0], entry.Value.At[1], entry.Value.At[2], entry.Value.At[3]),
        Title = SpecChecker.Plain(entry.Value.Title),
        ForSignedIn = entry.Value.SignedIn,
        Spec = new TableSpec([]),
        Wrong = new Fault(wrong.Code, $"{wrong.Message} ({wrong.Mark})", $"{wrong.MessageEn} ({wrong.Mark})", Suggestions: wrong.Suggestions.IsDefault ? [] : wrong.Suggestions.ToEquatableArray()),
    } : null;

    private static bool IsPlace(ImmutableArray<int> at) => at is [>= 1, >= 1, >= 1, >= 1] && at[0] + at[2] <= 13;

    private static bool Overlap(TilePlace left, TilePlace right) =>
        left.Column < right.Column + right.Width && right.Column < left.Column + left.Width && left.Row < right.Row + right.Height && right.Row < left.Row + left.Height;
}
