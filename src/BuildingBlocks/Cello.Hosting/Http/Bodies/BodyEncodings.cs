using Cello.Hosting.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Http.Bodies;

/// <summary>
/// Accepts only JSON in UTF-8 without a content coding. A body that declares another encoding is refused, because reading it as UTF-8 could change its
/// meaning.
/// </summary>
internal static class BodyEncodings
{
    private const string Identity = "identity";

    /// <summary>Must run before authorization, like the 415 of routing: an unreadable body gets the same answer for every caller.</summary>
    public static void UseBodyEncodings(this WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null ? next(context) : CheckAsync(context, next));

    private static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsPlain(context.Request.Headers.ContentEncoding))
        {
            context.Response.Headers.AcceptEncoding = Identity; // RFC 9110, section 15.5.16.
            return EncodingProblems.ContentEncoding.ExecuteAsync(context);
        }

        if (!IsChunkedOnly(context.Request.Headers.TransferEncoding))
        {
            return EncodingProblems.TransferEncoding.ExecuteAsync(context);
        }

        if (context.Request.ContentType is not { } type)
        {
            return next(context);
        }

        if (!MediaTypeHeaderValue.TryParse(type, out var parsed) || !parsed.Parameters.Where(IsCharset).All(IsUtf8))
        {
            return EncodingProblems.Charset.ExecuteAsync(context);
        }

        context.Request.ContentType = parsed.MediaType.Value; // The code that reads the body does not accept a quoted charset.
        return next(context);
    }

    private static bool IsPlain(StringValues codings) => codings
        .SelectMany(coding => (coding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .All(coding => coding.Equals(Identity, StringComparison.OrdinalIgnoreCase));

    /// <summary>The server decodes chunked. It does not check for codings applied before it.</summary>
    private static bool IsChunkedOnly(StringValues codings) =>
        codings.Count == 0 || (codings is [{ } coding] && coding.Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase));

    private static bool IsCharset(NameValueHeaderValue parameter) => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);

    /// <summary>Accepts the registered name, and <c>utf8</c>, a label for UTF-8 in the WHATWG Encoding Standard that many clients send.</summary>
    private static bool IsUtf8(NameValueHeaderValue charset) => charset.GetUnescapedValue() is var name
        && (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase));
}
