using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Editing;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office.Audit;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Hub;

namespace ParAnalytics.Web.Boards;

/// <summary>A dashboard's file as it stands.</summary>
/// <param name="Base">What the file was when it was read: a change is made to this state or refused.</param>
internal sealed record BoardSource(string Id, string Text, string Base);

/// <summary>A dashboard as it would be after some steps.</summary>
/// <param name="Draft">The name under which it can be looked at; null while it has mistakes.</param>
internal sealed record BoardDraft(string Text, ImmutableArray<DifferentLine> Difference, ImmutableArray<DefinitionFinding> Findings, string? Draft)
{
    public bool IsValid => Findings.All(f => f.Severity != FindingSeverity.Error);
}

/// <summary>
/// Where dashboards are changed: steps are applied to the text of the file, the result is checked as <c>par check</c> does and shown as a draft;
/// saving writes the same YAML, only when nobody changed the file meanwhile and only without mistakes.
/// </summary>
internal sealed class BoardDesk(BoardShelf shelf, DataFolder folder)
{
    private const string Ending = ".dashboard.yaml";
    private readonly Lock _saving = new();

    /// <exception cref="FaultException">PAR0644: there is no such dashboard.</exception>
    public BoardSource Read(string id)
    {
        if (shelf.Find(id) is null || id.StartsWith(BoardShelf.DraftMark))
        {
            throw new FaultException(new Fault("PAR0644", $"Không có bảng '{id}'.", $"There is no dashboard '{id}'.", Suggestions: Nearest.Of(id, shelf.All.Select(b => b.Id))));
        }

        var bytes = File.ReadAllBytes(PathOf(id));
        return new BoardSource(id, new UTF8Encoding(false).GetString(bytes), Mark(bytes));
    }

    /// <summary>The pages and tiles of a text as values, for a programme that shows them.</summary>
    public static JsonObject Shape(string text) => YamlValue.Read(text) as JsonObject ?? [];

    /// <exception cref="FaultException">PAR0642: the file is another by now. PAR0640, PAR0641.</exception>
    public BoardDraft Try(string id, string seen, IReadOnlyList<BoardStep> steps, Actor actor)
    {
        var source = Held(id, seen);
        var text = BoardText.Apply(source.Text, steps);
        var read = shelf.Check(id, text);
        var name = NameOf(id, actor);
        if (read.Value is { } dashboard && read.IsValid)
        {
            shelf.Draft(name, dashboard with { Id = name, IsPublic = false });
        }

        return new BoardDraft(text, LineDifference.Of(source.Text, text), read.Findings, read.IsValid ? name : null);
    }

    /// <summary>Writes the file whole and at once, and notes who did it.</summary>
    /// <exception cref="FaultException">PAR0642, PAR0643: it has mistakes. PAR0645: it cannot be written.</exception>
    public BoardSource Save(string id, string seen, IReadOnlyList<BoardStep> steps, Actor actor)
    {
        lock (_saving)
        {
            var source = Held(id, seen);
            var text = BoardText.Apply(source.Text, steps);
            var read = shelf.Check(id, text);
            if (!read.IsValid)
            {
                throw new FaultException([.. read.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => new Fault("PAR0643", f.ToString(), f.MessageEn, f.Mark.ToString()))]);
            }

            try
            {
                var beside = PathOf(id) + ".tmp";
                File.WriteAllText(beside, text, new UTF8Encoding(false));
                File.Move(beside, PathOf(id), overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new FaultException(new Fault("PAR0645", $"Không ghi được tệp dashboards/{id}{Ending}: {e.Message}", $"The file dashboards/{id}{Ending} cannot be written: {e.Message}"));
            }

            var lines = LineDifference.Of(source.Text, text);
            folder.Office.Audit.Note(actor, AuditNote.Of("board.save", id, ("lines", FormattableString.Invariant($"+{lines.Count(l => l.Mark == '+')} -{lines.Count(l => l.Mark == '-')}"))));
            shelf.Reload(id);
            return Read(id);
        }
    }

    private BoardSource Held(string id, string seen) => Read(id) is var source && source.Base == seen
        ? source
        : throw new FaultException(new Fault("PAR0642", "Tệp của bảng đã có người đổi trong lúc bạn sửa. Mở lại bản mới rồi áp dụng các bước của bạn.", "Somebody changed the dashboard's file meanwhile. Open the new one and apply your steps to it."));

    private string PathOf(string id) => Path.Combine(shelf.Folder, id + Ending);

    private static string Mark(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];

    /// <summary>One draft for each person and dashboard, under a name that only the server can make.</summary>
    private string NameOf(string id, Actor actor) => BoardShelf.DraftMark + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{actor.Name}\n{id}")))[..32];

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
}
