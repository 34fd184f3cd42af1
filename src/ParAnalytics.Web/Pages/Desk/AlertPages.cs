using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Office.Alerts;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.Operation.Outbox;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>The box of alerts: what is due, who knows, what is kept quiet; usable with the keyboard alone.</summary>
internal static class AlertPages
{
    private const string Home = "/app/canh-bao";

    public static void MapAlertPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Home).ExcludeFromDescription().DisableAntiforgery();
        pages.MapGet("", Show);
        pages.MapForm("/tra-loi", Old, (context, form) => Task.FromResult(Answer(context, form)));
        pages.MapForm("/tat-nhac", Old, (context, form) => Task.FromResult(Mute(context, form)));
        pages.MapForm("/gui-lai", Old, (context, _) => Task.FromResult(TryAgain(context)));
    }

    /// <summary>Open alerts that the visitor may see.</summary>
    public static IEnumerable<AlertRecord> Seen(Visitor visitor, DataFolder folder) =>
        folder.Office.Alerts.Open().Where(a => Sees(visitor.Viewer, a, folder));

    /// <summary>Whether the deadline is the viewer's business: that of his units.</summary>
    public static bool Sees(Viewer viewer, AlertRecord alert, DataFolder folder) => alert.Thing.Units.Items.Any(u => CommentSight.Covers(viewer, u, folder.Members));

    private static IResult Show(HttpContext context)
    {
        var (services, visitor) = (context.RequestServices, Visitor.Of(context));
        var folder = services.GetRequiredService<DataFolder>();
        var today = services.GetRequiredService<AlertDesk>().Today;
        var lines = Seen(visitor, folder).Take(300).Select(a => new AlertLine(a, a.Thing.DueOn.DayNumber - today.DayNumber, folder.Calendar.Between(today, a.Thing.DueOn))).ToList();
        var days = lines.Select(l => l.Alert.Thing.DueOn).Append(today).ToList();
        var outbox = visitor.Viewer.Role.Allows(Right.Administer)
            ? new OutboxState([.. services.GetRequiredService<OutboxDesk>().Channels], folder.Office.Outbox.Count().Waiting, folder.Office.Outbox.Count().GivenUp, folder.Office.Outbox.Newest(20))
            : null;
        var message = context.Request.Query["xong"].ToString() switch { "tra-loi" => "alert.answered", "tat-nhac" => "alert.muted", "nhac-lai" => "alert.unmuted", "gui-lai" => "alert.tried_again", _ => null };
        return PageResults.Show<AlertsPage>(context, new AlertsModel(PageTexts.Of(context, "alert", "/dist/alerts.js"), lines, visitor.Viewer.Role.Allows(Right.Assign), today, message, outbox, folder.Calendar.UncertainBetween(days.Min(), days.Max())));
    }

    private static IResult Answer(HttpContext context, IFormCollection form)
    {
        var alert = Found(context, form);
        Folder(context).Office.Alerts.Answer(alert.Id, TextFold.Compose(form["tra-loi"].ToString().Trim()), Visitor.Of(context).Actor!);
        return Back(context, "tra-loi", alert.Id);
    }

    private static IResult Mute(HttpContext context, IFormCollection form)
    {
        var alert = Found(context, form);
        var today = context.RequestServices.GetRequiredService<AlertDesk>().Today;
        var until = form["den"].ToString() is { Length: > 0 } written
            ? DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today && day <= today.AddYears(1) ? day
                : throw new FaultException(new Fault("PAR0947", $"Tắt nhắc đến một ngày từ hôm nay đến một năm sau; “{written}” không phải.", $"Mute up to a day from today to a year on; '{written}' is not one.", "den"))
            : today.AddDays(-1);
        Folder(context).Office.Alerts.Mute(alert.Id, until, today, Visitor.Of(context).Actor!);
        return Back(context, until >= today ? "tat-nhac" : "nhac-lai", alert.Id);
    }

    private static IResult TryAgain(HttpContext context)
    {
        Folder(context).Office.Outbox.TryAgain();
        return Results.Redirect(Words.Of(context).Link(Home) + "?xong=gui-lai#hop-thu-di");
    }

    private static AlertRecord Found(HttpContext context, IFormCollection form)
    {
        var id = long.TryParse(form["canh-bao"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Seen(Visitor.Of(context), Folder(context)).FirstOrDefault(a => a.Id == id)
            ?? throw new FaultException(new Fault("PAR0480", $"Không có cảnh báo số {id}, hoặc cảnh báo đã khép lại.", $"There is no alert {id}, or it is over."));
    }

    private static IResult Back(HttpContext context, string done, long id) => Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"{Words.Of(context).Link(Home)}?xong={done}#canh-bao-{id}"));

    private static DataFolder Folder(HttpContext context) => context.RequestServices.GetRequiredService<DataFolder>();

    private static IResult Old(HttpContext context, string message) => Results.Redirect(Words.Of(context).Link(Home));
}
