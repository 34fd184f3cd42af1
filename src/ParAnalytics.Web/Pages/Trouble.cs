using Microsoft.AspNetCore.Diagnostics;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>What is shown when a page is not there or something broke: a polite page to people, a problem to programmes.</summary>
internal static class Trouble
{
    private static readonly Fault NoSuchAddress = new("PAR0911", "Không có địa chỉ này.", "There is no such address.");
    private static readonly Fault Broken = new("PAR0990", "Máy chủ gặp lỗi khi trả lời; sự việc đã được ghi lại.", "The server failed to answer; it has been written down.");

    public static IResult NotFound(HttpContext context) => PageResults.Show<TroublePage>(context, Model(context, "trouble.not_found", null), StatusCodes.Status404NotFound);

    /// <summary>What the address names is not there: say so, and lead to what there is.</summary>
    public static IResult NotThere(HttpContext context, Fault fault, IReadOnlyList<TroubleLink> links)
    {
        var words = Words.Of(context);
        if (!WantsPage(context))
        {
            return Problems.Result(context, StatusCodes.Status404NotFound, fault);
        }

        var heading = words["trouble.not_found.heading"];
        return PageResults.Show<TroublePage>(context, new TroubleModel(new PageHead(heading, heading, ""), heading, words.Choose(fault.Detail, fault.DetailEn), null) { Links = links }, StatusCodes.Status404NotFound);
    }

    /// <summary>Refusals that another role of the account would lift.</summary>
    private static readonly string[] OfRole = ["PAR0411", "PAR0914", "PAR0919"];

    /// <summary>A question the page stands on was refused: say why. A person who may not do this is told whom to ask, and needs no trace.</summary>
    public static IResult Refused(HttpContext context, Fault fault, int? status = null)
    {
        var words = Words.Of(context);
        var answered = status ?? FaultStatus.Of(fault);
        var isForbidden = answered == StatusCodes.Status403Forbidden;
        var heading = words[isForbidden ? "trouble.forbidden.heading" : "trouble.refused.heading"];
        var model = new TroubleModel(new PageHead(heading, heading, ""), heading, words.Choose(fault.Detail, fault.DetailEn), isForbidden ? null : Problems.TraceIdOf(context)) { Advice = OfRole.Contains(fault.Code) ? words["trouble.forbidden.advice"] : "" };
        return PageResults.Show<TroublePage>(context, model, answered);
    }

    public static void UsePoliteErrors(this WebApplication app)
    {
        app.UseExceptionHandler(failed => failed.Run(AnswerFailureAsync));
        app.Use(async (context, next) =>
        {
            await next(context).ConfigureAwait(false);
            if (context.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, HasStarted: false, ContentType: null } && context.Response.ContentLength is null or 0)
            {
                await (IsForProgrammes(context)
                    ? Problems.WriteAsync(context, context.Response.StatusCode, NoSuchAddress)
                    : NotFound(context).ExecuteAsync(context)).ConfigureAwait(false);
            }
        });
    }

    private static Task AnswerFailureAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is FaultException refused)
        {
            return IsForProgrammes(context)
                ? Problems.WriteAsync(context, FaultStatus.Of(refused.First), refused.Faults.Items)
                : Refused(context, refused.First).ExecuteAsync(context);
        }

        if (failure is BadHttpRequestException bad)
        {
            return Problems.WriteAsync(context, bad.StatusCode, new Fault("PAR0915", "Yêu cầu chưa đúng dạng.", "The request is malformed."));
        }

        return IsForProgrammes(context)
            ? Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, Broken)
            : PageResults.Show<TroublePage>(context, Model(context, "trouble.broken", Problems.TraceIdOf(context)), StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static TroubleModel Model(HttpContext context, string key, string? trace)
    {
        var words = Words.Of(context);
        return new TroubleModel(new PageHead(words[$"{key}.heading"], words[$"{key}.text"], ""), words[$"{key}.heading"], words[$"{key}.text"], trace);
    }

    /// <summary>A browser asks for HTML; a programme that says nothing else, or JSON, is answered as programmes are.</summary>
    private static bool WantsPage(HttpContext context) =>
        context.Request.Headers.Accept.ToString() is var accept && (accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || !accept.Contains("json", StringComparison.OrdinalIgnoreCase));

    public static bool IsForProgrammes(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs") || context.Request.Path.StartsWithSegments("/openapi")
        || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
