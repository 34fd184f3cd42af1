using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

internal static class SignInParts
{
    public const string Either = "visitor";
    public const string Cookie = "cookie";
    public const string Token = "token";

    /// <summary>A cookie for people, a token for programmes; whichever the request carries.</summary>
    public static void AddSignIn(this IServiceCollection services, HostSettings settings)
    {
        var https = settings.PublicUrl?.Scheme == Uri.UriSchemeHttps;
        services.AddSingleton<LocalLink>().AddSingleton<ServerToken>().AddSingleton<Sessions>().AddSingleton<Passwords>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? Token : Cookie)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(Token, null)
            .AddCookie(Cookie, cookie =>
            {
                cookie.Cookie.Name = https ? "__Host-par" : "par";
                cookie.Cookie.Path = "/";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.IsEssential = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/dang-nhap";
                cookie.Events.OnValidatePrincipal = EndIfOverAsync;
            });
    }

    private static Task EndIfOverAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user || !context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsAlive(user))
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
