using Cello.Contracts;
using Cello.Payments.Contracts;
using Refit;

namespace Cello.Payments.Infrastructure;

/// <summary>The HTTP interface of <see cref="ITroubles"/> between hosts.</summary>
internal interface ITroublesApi
{
    [Post("/internal/payments/troubles/echo")]
    Task<IApiResponse<Answer<Values>>> EchoAsync([Body] Values values, CancellationToken cancellationToken);

    [Post("/internal/payments/troubles/make")]
    Task<IApiResponse<Answer<Values>>> MakeAsync([Body] Trouble request, CancellationToken cancellationToken);

    [Post("/internal/payments/troubles/refuse")]
    Task<IApiResponse<Answer<Values>>> RefuseAsync([Body] Trouble request, CancellationToken cancellationToken);
}
