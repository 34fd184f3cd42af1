using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Office.Comments;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>A comment on a figure → a task of an agency → done.</summary>
internal static class CommentPages
{
    private const string Home = "/app/y-kien";

    public static void MapCommentPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Home).ExcludeFromDescription().DisableAntiforgery();
        pages.MapGet("", Show);
        pages.MapForm("", Old, (context, form) => Task.FromResult(Write(context, form)));
        pages.MapForm("/giao", Old, (context, form) => Task.FromResult(Give(context, form)));
        pages.MapForm("/xong", Old, (context, form) => Task.FromResult(Finish(context, form)));
    }

    private static IResult Show(HttpContext context)
    {
        var (folder, words, visitor) = (Folder(context), Words.Of(context), Visitor.Of(context));
        var today = DateOnly.FromDateTime(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var asked = UnitKey.TryParse(Query(context, "don-vi"), out var unit) ? new FigurePlace(unit, Query(context, "chi-tieu"), Query(context, "tieu-chi"), Query(context, "ky")) : null;
        var home = context.RequestServices.GetRequiredService<HostSettings>().HomeUnit;
        var agencies = folder.Members.MembersOf("unit", "agency").Where(a => a.ValidTo is null && folder.Members.IsWithin(a, home)).ToList();
        var lines = folder.Office.Comments.All().Where(c => CommentSight.Sees(visitor.Viewer, c, folder.Members)).Take(300).Select(c => new CommentLine(
            c,
            Caption(folder, c.Place, words),
            c.Task is { } task ? Name(folder, task.Agency, words) : "",
            c.Task is { DoneAt: null } late && late.DueOn < today,
            c.Task is { DoneAt: null } open && MayFinish(visitor, c, open, folder),
            Responsible(folder, c.Place, agencies)));
        return PageResults.Show<CommentsPage>(context, new CommentsModel(
            PageTexts.Of(context, "comments"),
            [.. lines],
            asked,
            asked is null ? "" : Caption(folder, asked, words),
            [.. agencies.Select(a => (a.Key, a.Caption(words.Language)))],
            visitor.Viewer.Role.Allows(Right.Assign),
            Query(context, "xong") switch { "viet" => "comments.written", "giao" => "comments.given", "hoan-thanh" => "comments.finished", _ => null })
        {
            Units =
            [
                .. folder.Members.MembersOf("unit").Where(u => u.ValidTo is null && (u.Level == "province" || (u.Level is "commune" or "agency" && folder.Members.IsWithin(u, home))) && CommentSight.Covers(visitor.Viewer, UnitKey.Parse(u.Key), folder.Members))
                    .Select(u => (u.Key, u.Caption(words.Language))),
            ],
            Measures = [.. folder.Models.Cubes.Items.First(c => c.Id == "indices").Measures.Items.Select(m => (m.Id, words.Choose(m.Caption, m.CaptionEn)))],
        });
    }

    private static IResult Write(HttpContext context, IFormCollection form)
    {
        var folder = Folder(context);
        var unit = UnitOf(folder, form["don-vi"].ToString().Trim());
        Demand(CommentSight.Covers(Visitor.Of(context).Viewer, unit, folder.Members));
        folder.Office.Comments.Write(new FigurePlace(unit, Part(form, "chi-tieu"), Part(form, "tieu-chi"), Part(form, "ky")), TextFold.Compose(form["noi-dung"].ToString()), Visitor.Of(context).Actor!);
        return Results.Redirect(Words.Of(context).Link(Home) + "?xong=viet");
    }

    private static IResult Give(HttpContext context, IFormCollection form)
    {
        var folder = Folder(context);
        var comment = Seen(context, form);
        var due = DateOnly.TryParseExact(form["han"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        folder.Office.Comments.Give(comment.Id, UnitOf(folder, form["co-quan"].ToString()), TextFold.Compose(form["viec"].ToString()), due, Visitor.Of(context).Actor!);
        return Results.Redirect($"{Words.Of(context).Link(Home)}?xong=giao#y-kien-{comment.Id.ToString(CultureInfo.InvariantCulture)}");
    }

    private static IResult Finish(HttpContext context, IFormCollection form)
    {
        var (folder, comment) = (Folder(context), Seen(context, form));
        Demand(comment.Task is { } task && MayFinish(Visitor.Of(context), comment, task, folder));
        folder.Office.Comments.Finish(comment.Id, Visitor.Of(context).Actor!);
        return Results.Redirect($"{Words.Of(context).Link(Home)}?xong=hoan-thanh#y-kien-{comment.Id.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The agency that the criterion names as its lead, when it is one of ours.</summary>
    private static string Responsible(DataFolder folder, FigurePlace place, IEnumerable<Member> agencies) =>
        place.Criterion.Length > 0 && folder.Members.Find("criterion", place.Criterion)?.Attribute("lead_agency") is { Length: > 0 } lead
            ? agencies.FirstOrDefault(a => lead.Contains(a.Name, StringComparison.OrdinalIgnoreCase))?.Key ?? ""
            : "";

    /// <summary>Whoever may give tasks, or the agency itself.</summary>
    private static bool MayFinish(Visitor visitor, CommentRecord comment, CommentTask task, DataFolder folder) =>
        visitor.Viewer.Role.Allows(Right.Assign) ? CommentSight.Sees(visitor.Viewer, comment, folder.Members)
        : visitor.Viewer.Units.Count > 0 && CommentSight.Covers(visitor.Viewer, task.Agency, folder.Members);

    private static CommentRecord Seen(HttpContext context, IFormCollection form)
    {
        var folder = Folder(context);
        var id = long.TryParse(form["y-kien"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return folder.Office.Comments.Find(id) is { } comment && CommentSight.Sees(Visitor.Of(context).Viewer, comment, folder.Members)
            ? comment
            : throw new FaultException(new Fault("PAR0470", $"Không có ý kiến số {id}.", $"There is no comment {id}."));
    }

    private static UnitKey UnitOf(DataFolder folder, string written) =>
        UnitKey.TryParse(written, out var key) && folder.Members.Find("unit", written) is not null
            ? key
            : throw new FaultException(new Fault("PAR0932", $"“{written}” không phải khóa đơn vị; hãy viết như p34:66.", $"'{written}' is no unit key; write it as p34:66.", "don-vi"));

    private static void Demand(bool isAllowed)
    {
        if (!isAllowed)
        {
            throw new FaultException(new Fault("PAR0411", "Đơn vị này nằm ngoài phạm vi của tài khoản.", "This unit is outside the scope of the account."));
        }
    }

    private static string Caption(DataFolder folder, FigurePlace place, Words words)
    {
        var criterion = place.Criterion.Length > 0 ? folder.Members.Find("criterion", place.Criterion)?.Caption(words.Language) ?? place.Criterion : "";
        var measure = place.Measure.Length > 0 && folder.Models.Cubes.Items.SelectMany(c => c.Measures.Items).FirstOrDefault(m => m.Id == place.Measure) is { } known ? words.Choose(known.Caption, known.CaptionEn) : place.Measure;
        return string.Join(" · ", new[] { Name(folder, place.Unit, words), criterion, measure, place.Period }.Where(part => part.Length > 0));
    }

    private static string Name(DataFolder folder, UnitKey unit, Words words) => folder.Members.Find("unit", unit.ToString())?.Caption(words.Language) ?? unit.ToString();

    private static DataFolder Folder(HttpContext context) => context.RequestServices.GetRequiredService<DataFolder>();

    private static string Query(HttpContext context, string name) => context.Request.Query[name].ToString().Trim() is { Length: <= 80 } written ? written : "";

    private static string Part(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: <= 60 } written ? written : "";

    private static IResult Old(HttpContext context, string message) => Results.Redirect(Words.Of(context).Link(Home));
}
