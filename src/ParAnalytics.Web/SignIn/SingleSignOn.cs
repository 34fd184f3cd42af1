using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Edge;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>The provider of a single sign-on, as <c>PARANALYTICS_SSO</c> describes it (OpenID Connect, code flow).</summary>
/// <param name="Name">What people call it, on the sign-in page.</param>
/// <param name="ClientSecretFile">A file that only the server may read; null for a public client, which PKCE protects.</param>
/// <param name="AccountClaim">The claim of the identity token that is the name of an account here.</param>
internal sealed record SignOnProvider(
    string Name,
    string Issuer,
    Uri AuthorizationEndpoint,
    Uri TokenEndpoint,
    Uri JwksUri,
    string ClientId,
    string? ClientSecretFile = null,
    string AccountClaim = "preferred_username")
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true };

    /// <exception cref="FaultException">PAR0941.</exception>
    public static SignOnProvider Read(string file)
    {
        try
        {
            var read = JsonSerializer.Deserialize<SignOnProvider>(File.ReadAllText(file), Json)!;
            return new[] { read.AuthorizationEndpoint, read.TokenEndpoint, read.JwksUri }.All(u => u.IsAbsoluteUri && (u.Scheme == Uri.UriSchemeHttps || u.IsLoopback))
                ? read
                : throw new JsonException("https");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new FaultException(new Fault(
                "PAR0941",
                $"PARANALYTICS_SSO: tệp {file} chưa đúng ({failure.Message}); cần name, issuer, authorization_endpoint, token_endpoint, jwks_uri (https), client_id.",
                $"PARANALYTICS_SSO: the file {file} is not right ({failure.Message}); it needs name, issuer, authorization_endpoint, token_endpoint, jwks_uri (https), client_id."));
        }
    }
}

/// <summary>
/// Signing in at a provider: authorization code with PKCE by the framework's OAuth handler; the identity token is checked (signature, issuer,
/// audience, lifetime, nonce) with the provider's published keys. Only accounts that exist here get in, with the role they have here.
/// </summary>
internal static class SingleSignOn
{
    public const string Scheme = "sso";
    public const string Callback = "/dang-nhap/sso/tra-ve";
    private const string Nonce = "nonce";

    public static void AddSingleSignOn(this AuthenticationBuilder schemes, HostSettings settings)
    {
        if (settings.SingleSignOn is not { } file)
        {
            return;
        }

        var provider = SignOnProvider.Read(file);
        schemes.Services.AddSingleton(provider);
        schemes.AddOAuth<OAuthOptions, SignOnHandler>(Scheme, provider.Name, options =>
        {
            options.SignInScheme = SignInParts.Cookie;
            (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecretFile is { } secret ? File.ReadAllText(secret).Trim() : "public");
            (options.AuthorizationEndpoint, options.TokenEndpoint) = (provider.AuthorizationEndpoint.AbsoluteUri, provider.TokenEndpoint.AbsoluteUri);
            options.CallbackPath = Callback;
            options.UsePkce = true;
            options.Scope.Add("openid");
            options.Scope.Add("profile");
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Events.OnCreatingTicket = context => AdmitAsync(context, provider);
            options.Events.OnRemoteFailure = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<ILogger<SignOnHandler>>().LogWarning("Single sign-on refused: {Reason}", context.Failure?.Message);
                context.Response.Redirect("/dang-nhap?loi=sso");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    private static async Task AdmitAsync(OAuthCreatingTicketContext context, SignOnProvider provider)
    {
        var token = context.TokenResponse.Response?.RootElement.TryGetProperty("id_token", out var given) == true ? given.GetString() : null;
        var keys = new JsonWebKeySet(await context.Backchannel.GetStringAsync(provider.JwksUri, context.HttpContext.RequestAborted).ConfigureAwait(false));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer, ValidAudience = provider.ClientId, IssuerSigningKeys = keys.GetSigningKeys(), RequireSignedTokens = true, RequireExpirationTime = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
        }).ConfigureAwait(false);
        if (!result.IsValid || !IsOurs(result.ClaimsIdentity, context.Properties))
        {
            throw new AuthenticationFailureException("the identity token is not valid");
        }

        var services = context.HttpContext.RequestServices;
        var name = result.ClaimsIdentity.FindFirst(provider.AccountClaim)?.Value ?? "";
        if (services.GetRequiredService<DataFolder>().Office.Accounts.Find(name) is not { } account || !services.GetRequiredService<Passwords>().IsOpen(context.HttpContext, account))
        {
            throw new AuthenticationFailureException("no such account here");
        }

        context.Principal = services.GetRequiredService<Sessions>().Begin(account, SignInParts.Cookie, services.GetRequiredService<Callers>().AddressOf(context.HttpContext));
    }

    private static bool IsOurs(ClaimsIdentity identity, AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Nonce, out var sent) && sent is not null && identity.FindFirst(Nonce)?.Value is { } came
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(came));

    /// <summary>Adds the nonce that ties the identity token to this very browser.</summary>
    internal static string Tie(AuthenticationProperties properties)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        properties.Items[Nonce] = nonce;
        return nonce;
    }
}
