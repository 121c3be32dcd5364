using Cello.Application.Messaging;
using ErrorOr;

namespace ModuleName.Application.UseCaseName;

internal sealed class UseCaseNameQueryHandler : IQueryHandler<UseCaseNameQuery, Success>
{
    public Task<ErrorOr<Success>> Handle(UseCaseNameQuery request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
