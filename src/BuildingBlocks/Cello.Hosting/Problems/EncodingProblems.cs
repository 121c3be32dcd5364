using Cello.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Problems;

/// <summary>Problems with the encoding of a body.</summary>
internal static class EncodingProblems
{
    private const string Type = "unsupported-media-type";

    public static Problem ContentEncoding => Problem.Of(
        StatusCodes.Status415UnsupportedMediaType,
        Type,
        "The body must be sent without Content-Encoding",
        "Bodies are not decompressed.");

    /// <summary>RFC 9112, section 6.1.</summary>
    public static Problem TransferEncoding => Problem.Of(
        StatusCodes.Status501NotImplemented,
        "transfer-encoding-not-supported",
        "The body must be sent without Transfer-Encoding, or with chunked alone",
        "No other transfer coding is supported.");

    public static Problem Charset => Problem.Of(
        StatusCodes.Status415UnsupportedMediaType,
        Type,
        "The body must be JSON in UTF-8, with Content-Type: application/json",
        "The charset is another one, or the Content-Type can't be read.");
}
