using Cello.Application.Messaging;
using ErrorOr;

namespace ModuleName.Application.UseCaseName;

internal sealed class UseCaseNameCommandHandler : ICommandHandler<UseCaseNameCommand, Success>
{
    public Task<ErrorOr<Success>> Handle(UseCaseNameCommand request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
