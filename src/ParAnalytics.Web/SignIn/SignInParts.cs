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
        var profile = SecurityProfile.Read(settings.Profile);
        services.AddSingleton(profile).AddSingleton<LocalLink>().AddSingleton<ServerToken>().AddSingleton<OwnerSessions>().AddSingleton<Sessions>().AddSingleton<KnownBrowsers>().AddSingleton<Passwords>().AddSingleton<SecondStep>();
        var schemes = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? Token : Cookie)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(Token, null)
            .AddCookie(Cookie, cookie =>
            {
                Harden(cookie.Cookie, settings, "par");
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = profile.Longest;
                cookie.SlidingExpiration = false;
                cookie.LoginPath = "/dang-nhap";
                cookie.Events.OnValidatePrincipal = EndIfOverAsync;
            });
        schemes.AddSingleSignOn(settings);
    }

    /// <summary>
    /// <c>__Host-</c> and Secure wherever people come by HTTPS. Over plain HTTP, which is served on loopback only, a browser would not keep such a cookie.
    /// </summary>
    public static void Harden(CookieBuilder cookie, HostSettings settings, string name)
    {
        cookie.Name = settings.IsHttps ? "__Host-" + name : name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static Task EndIfOverAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is not { } user || !services.GetRequiredService<Sessions>().IsAlive(user, isSeen: true, out var account))
        {
            context.RejectPrincipal();
        }
        else if (account is not null)
        {
            Duties.Keep(context.HttpContext, Duties.Of(account, services.GetRequiredService<SecurityProfile>(), services.GetRequiredService<TimeProvider>().GetUtcNow()));
        }

        return Task.CompletedTask;
    }
}
