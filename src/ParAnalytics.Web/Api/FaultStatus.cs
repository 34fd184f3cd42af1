using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Api;

/// <summary>Which HTTP status tells a fault.</summary>
internal static class FaultStatus
{
    public static int Of(Fault fault) => fault.Code switch
    {
        "PAR0404" or "PAR0408" or "PAR0450" or "PAR0480" or "PAR0620" or "PAR0626" or "PAR0644" or "PAR0937" => StatusCodes.Status404NotFound,
        "PAR0410" or "PAR0411" => StatusCodes.Status403Forbidden,
        "PAR0460" or "PAR0481" or "PAR0541" or "PAR0543" or "PAR0642" => StatusCodes.Status409Conflict,
        "PAR0544" or "PAR0643" => StatusCodes.Status422UnprocessableEntity,
        "PAR0401" or "PAR0405" or "PAR0406" or "PAR0407" => StatusCodes.Status409Conflict,
        "PAR0443" => StatusCodes.Status507InsufficientStorage,
        "PAR0444" => StatusCodes.Status503ServiceUnavailable,
        "PAR0503" or "PAR0921" or "PAR0922" => StatusCodes.Status408RequestTimeout,
        "PAR0507" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
