using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>The framework's handler, with a nonce, and with the address people use rather than the one behind the proxy.</summary>
internal sealed class SignOnHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logs, UrlEncoder encoder, HostSettings settings) : OAuthHandler<OAuthOptions>(options, logs, encoder)
{
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = SingleSignOn.Tie(properties);
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, Outside(redirectUri)), "nonce", nonce);
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, Outside(context.RedirectUri)));

    private string Outside(string redirect) => settings.PublicUrl is { } url ? url.GetLeftPart(UriPartial.Authority) + SingleSignOn.Callback : redirect;
}
