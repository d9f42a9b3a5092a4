import { componentBits } from "../component-bits.ts";
import type { ComponentRule } from "../subject.ts";

/** permanent (rule 2): the system itself is a client. It stays so even if later packages do not say Permanent. */
export const permanent: ComponentRule = ({ holding, packaged }) => {
  const says = packaged !== null && (packaged.component.attributes & componentBits.permanent) !== 0;
  if (!holding?.component.isPermanent && !says) return null;
  const why = packaged === null ? "" : says ? ", as this package asks" : ", as an earlier package asked";
  return { fate: "stays", reasons: [{ rule: 2, sentence: `The component is permanent${why}: it never goes.` }] };
};
