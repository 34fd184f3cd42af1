using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.People;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Operation;
using ParAnalytics.Web.Pages.Public;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>People, tokens and sessions, and how the server is.</summary>
internal static class AdminPages
{
    private const string Home = "/app/quan-tri";

    public static void MapAdminPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Home).ExcludeFromDescription().DisableAntiforgery();
        pages.MapGet("", (HttpContext context) => Show(context, context.Request.Query["xong"] == "1" ? "admin.done" : null));
        Post(pages, "/them", Add);
        Post(pages, "/vai-tro", ChangeRole);
        Post(pages, "/nguoi", ChangePerson);
        Post(pages, "/phien", (office, form, actor, _) =>
        {
            office.Sessions.End(Number(form["so"]), actor);
            return null;
        });
        Post(pages, "/ma", AddToken);
        Post(pages, "/thu-hoi", (office, form, actor, _) =>
        {
            office.Tokens.Revoke(Number(form["so"]), actor);
            return null;
        });
    }

    private static void Post(RouteGroupBuilder pages, string path, Func<OfficeRecord, IFormCollection, Actor, HttpContext, ShownOnce?> act) =>
        pages.MapPost(path, (HttpContext context, DataFolder folder) => Forms.HandleAsync(context, (again, message) => Show(again, message), form =>
        {
            var once = act(folder.Office, form, Visitor.Of(context).Actor!, context);
            return Task.FromResult(once is null ? Results.Redirect(Words.Of(context).Link(Home) + "?xong=1") : Show(context, null, once));
        }));

    private static ShownOnce Add(OfficeRecord office, IFormCollection form, Actor actor, HttpContext context)
    {
        var password = FirstPassword();
        var name = form["ten"].ToString().Trim();
        var hash = context.RequestServices.GetRequiredService<Passwords>().HashOf(password);
        office.Accounts.Add(name, TextFold.Compose(form["ho-ten"].ToString().Trim()), RoleOf(form), Units(form, context), hash, actor, mustChange: true);
        return new ShownOnce("admin.password_once", name, password);
    }

    private static ShownOnce? ChangeRole(OfficeRecord office, IFormCollection form, Actor actor, HttpContext context)
    {
        office.Accounts.ChangeRole(form["ten"].ToString(), RoleOf(form), Units(form, context), actor);
        return null;
    }

    private static ShownOnce? ChangePerson(OfficeRecord office, IFormCollection form, Actor actor, HttpContext context)
    {
        var name = form["ten"].ToString();
        switch (form["viec"].ToString())
        {
            case "khoa":
                office.Accounts.Disable(name, actor);
                return null;
            case "mo":
                office.Accounts.Enable(name, actor);
                return null;
            case "dang-xuat":
                office.Accounts.SignOutEverywhere(name, actor);
                return null;
            case "hai-lop":
                office.Accounts.SetSecondFactor(name, null, "", actor);
                return null;
            case "mat-khau":
                var password = FirstPassword();
                office.Accounts.SetPassword(name, context.RequestServices.GetRequiredService<Passwords>().HashOf(password), mustChange: true, actor);
                return new ShownOnce("admin.password_once", name, password);
            default:
                return null;
        }
    }

    private static ShownOnce AddToken(OfficeRecord office, IFormCollection form, Actor actor, HttpContext context)
    {
        var units = Units(form, context);
        var issued = office.Tokens.Create(RoleOf(form), units.Count > 0 ? units[0] : null, (int)Math.Min(Number(form["ngay"]), 1000), actor);
        return new ShownOnce("admin.token_once", issued.Token.Name, issued.Secret);
    }

    private static string FirstPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    private static Role RoleOf(IFormCollection form) => RoleToken.TryParse(form["vai-tro"].ToString()) ?? Role.Public;

    private static EquatableArray<UnitKey> Units(IFormCollection form, HttpContext context)
    {
        var members = context.RequestServices.GetRequiredService<DataFolder>().Members;
        return form["don-vi"].ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(written =>
            UnitKey.TryParse(written, out var key) && members.Find("unit", written) is not null
                ? key
                : throw new FaultException(new Fault("PAR0932", $"“{written}” không phải khóa đơn vị; hãy viết như p34:66.", $"'{written}' is no unit key; write it as p34:66.", "don-vi"))).ToEquatableArray();
    }

    private static long Number(string? written) => long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IResult Show(HttpContext context, string? message, ShownOnce? once = null)
    {
        var services = context.RequestServices;
        var folder = services.GetRequiredService<DataFolder>();
        return PageResults.Show<AdminPage>(context, new AdminModel(PageTexts.Of(context, "admin"))
        {
            Accounts = folder.Office.Accounts.All(),
            Tokens = folder.Office.Tokens.All(),
            Sessions = folder.Office.Sessions.Open(),
            Health = services.GetRequiredService<ServerState>().Lines(Words.Of(context)),
            Releases = ReleaseLines.Of(folder, Visitor.Of(context)),
            Profile = services.GetRequiredService<SecurityProfile>(),
            Offered = UnitCaptions.Offered(folder.Members, services.GetRequiredService<HostSettings>().HomeUnit, Words.Of(context)),
            Once = once,
            Message = message,
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
    }
}
