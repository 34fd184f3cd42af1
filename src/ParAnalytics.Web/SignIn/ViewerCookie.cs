using System.Buffers.Text;
using System.Security.Cryptography;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>A random mark of a browser that is not signed in, so that it alone can take its live session up again. It says nothing of the person.</summary>
internal sealed class ViewerCookie(HostSettings settings)
{
    private const string Name = "par-viewer";

    public string? Find(HttpContext context) => context.Request.Cookies.TryGetValue(Name, out var mark) && mark is { Length: > 20 and < 64 } ? mark : null;

    public void Give(HttpContext context)
    {
        if (Find(context) is null)
        {
            context.Response.Cookies.Append(Name, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)), new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = settings.IsHttps || context.Request.IsHttps, Path = "/hubs", IsEssential = true,
            });
        }
    }
}
