using Microsoft.AspNetCore.Routing;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages;
using ParAnalytics.Web.SignIn;

namespace ParAnalytics.Web.Access;

/// <summary>Stands between routing and every route: lets through what <see cref="AccessTable"/> allows.</summary>
internal static class AccessGate
{
    private static readonly Fault NotFound = new("PAR0911", "Không có địa chỉ này.", "There is no such address.");
    private static readonly Fault BadToken = new("PAR0912", "Mã truy cập không đúng hoặc đã hết hạn.", "The token is wrong or has expired.");
    private static readonly Fault SignIn = new("PAR0913", "Cần đăng nhập hoặc gửi mã truy cập (Authorization: Bearer …).", "Sign in, or send a token (Authorization: Bearer …).");
    private static readonly Fault NoRight = new("PAR0914", "Vai trò của tài khoản không được làm việc này.", "The role of this account may not do this.");

    private static readonly Fault OnlyLooking = new("PAR0918", "Đang xem với vai trò khác nên không thay đổi được gì; hãy bấm “Thôi xem” trước.", "You are looking with another role, so nothing can be changed; stop looking first.");
    private static readonly Fault FirstTheDuty = new("PAR0916", "Hãy đổi mật khẩu đầu tiên hoặc bật xác thực hai lớp trước, tại trang Tài khoản.", "First choose a password of your own or set up the second factor, on the account page.");
    private static readonly Fault WholeFolder = new("PAR0919", "Việc này nói về cả thư mục dữ liệu nên không dành cho tài khoản có phạm vi đơn vị.", "This tells about the whole data folder, so it is not for an account with a scope of units.");
    private static readonly string[] Harmless = ["/api/v1/query", "/api/v1/explain", "/api/v1/provenance", "/hubs", "/dang-xuat", "/dang-nhap", "/app/thoi-xem-vai-tro", "/app/thong-bao"];

    public static void UseAccessGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var right = AccessTable.Find(context.Request.Method, endpoint.RoutePattern.RawText);
        var visitor = Visitor.Of(context);
        var refused = right switch
        {
            null => (StatusCodes.Status404NotFound, NotFound),
            _ when context.Request.Headers.Authorization.Count > 0 && !visitor.IsSignedIn => (StatusCodes.Status401Unauthorized, BadToken),
            Right.ThisMachine when !Callers.IsLocal(context) => (StatusCodes.Status404NotFound, NotFound),
            { } asked when !visitor.IsSignedIn && !visitor.Viewer.Role.Allows(asked) => (StatusCodes.Status401Unauthorized, SignIn),
            { } asked when !visitor.Viewer.Role.Allows(asked) => (StatusCodes.Status403Forbidden, NoRight),
            Right.Inspect when visitor.Viewer.Units.Count > 0 => (StatusCodes.Status403Forbidden, WholeFolder),
            _ when visitor.IsLookingAs && Changes(context) => (StatusCodes.Status403Forbidden, OnlyLooking),
            Right.Everyone or Right.ThisMachine or Right.OneSelf => null,
            _ when Duties.Of(context) is not null => (StatusCodes.Status403Forbidden, FirstTheDuty),
            _ => ((int, Fault)?)null,
        };

        await (refused switch
        {
            null => next(context),
            (StatusCodes.Status401Unauthorized, _) when IsPage(context) => ToSignIn(context),
            (_, var fault) when fault == FirstTheDuty && IsPage(context) => ToAccount(context),
            var (status, fault) when Trouble.IsForProgrammes(context) => Problems.WriteAsync(context, status, fault),
            (StatusCodes.Status404NotFound, _) => Trouble.NotFound(context).ExecuteAsync(context),
            var (status, fault) => Trouble.Refused(context, fault, status).ExecuteAsync(context),
        }).ConfigureAwait(false);
    });

    /// <summary>Reading, asking, and leaving are no changes.</summary>
    private static bool Changes(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
        && !Harmless.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    private static bool IsPage(HttpContext context) => context.Request.Path.StartsWithSegments("/app");

    private static Task ToAccount(HttpContext context)
    {
        context.Response.Redirect(Words.Of(context).Link("/app/tai-khoan"));
        return Task.CompletedTask;
    }

    private static Task ToSignIn(HttpContext context)
    {
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/app";
        context.Response.Redirect($"{Words.Of(context).Link("/dang-nhap")}?ve={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }
}
