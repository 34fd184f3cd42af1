using Microsoft.AspNetCore.Routing;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Access;

/// <summary>Stands between routing and every route: lets through what <see cref="AccessTable"/> allows.</summary>
internal static class AccessGate
{
    private static readonly Fault NotFound = new("PAR0911", "Không có địa chỉ này.", "There is no such address.");
    private static readonly Fault BadToken = new("PAR0912", "Mã truy cập không đúng hoặc đã hết hạn.", "The token is wrong or has expired.");
    private static readonly Fault SignIn = new("PAR0913", "Cần đăng nhập hoặc gửi mã truy cập (Authorization: Bearer …).", "Sign in, or send a token (Authorization: Bearer …).");
    private static readonly Fault NoRight = new("PAR0914", "Vai trò của tài khoản không được làm việc này.", "The role of this account may not do this.");

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
            _ => ((int, Fault)?)null,
        };

        await (refused switch
        {
            null => next(context),
            (StatusCodes.Status401Unauthorized, _) when IsPage(context) => ToSignIn(context),
            var (status, fault) => Problems.WriteAsync(context, status, fault),
        }).ConfigureAwait(false);
    });

    private static bool IsPage(HttpContext context) => context.Request.Path.StartsWithSegments("/app");

    private static Task ToSignIn(HttpContext context)
    {
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/app";
        context.Response.Redirect($"{Words.Of(context).Link("/dang-nhap")}?ve={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }
}
