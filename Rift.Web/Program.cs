using Rift.Web.CommandLine;

return await RiftCommand.InvokeAsync(args);
